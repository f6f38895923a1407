package crossover.bench.report;

import crossover.bench.claim.Ledger;
import crossover.bench.result.Column;
import crossover.bench.result.ComparisonColumn;
import crossover.bench.result.ComparisonRow;
import crossover.bench.result.Plan;
import crossover.bench.scenario.Scenario;
import crossover.bench.stats.Comparison;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One stored run, or two side by side, as one HTML file that needs no network: the finding first,
 * then claims, figures, and what they rest on. The same rows give the same bytes.
 */
public final class ReportPage {
  private static final List<Column> ROW_COLUMNS =
      List.of(
          Column.BLOCK,
          Column.SCENARIO,
          Column.SERVER,
          Column.STATUS,
          Column.LOAD_MODEL,
          Column.RATE_ASKED_PER_S,
          Column.RATE_ACHIEVED_PER_S,
          Column.THROUGHPUT_PER_S,
          Column.SERVICE_P50_US,
          Column.SERVICE_P95_US,
          Column.SERVICE_P99_US,
          Column.RESPONSE_P50_US,
          Column.RESPONSE_P95_US,
          Column.RESPONSE_P99_US,
          Column.SLO,
          Column.SLO_CAPACITY_PER_S,
          Column.SLO_USERS,
          Column.SERVER_CPU_US_PER_REQUEST,
          Column.COST_CPU_S_PER_1K_REQUESTS,
          Column.SERVER_RSS_MIB,
          Column.SERVER_THREADS,
          Column.STARTUP_MS);
  private static final List<ComparisonColumn> COMPARISON_COLUMNS =
      List.of(
          ComparisonColumn.SCENARIO,
          ComparisonColumn.METRIC,
          ComparisonColumn.SERVER_A,
          ComparisonColumn.SERVER_B,
          ComparisonColumn.BLOCKS,
          ComparisonColumn.RATIO,
          ComparisonColumn.LOW,
          ComparisonColumn.HIGH,
          ComparisonColumn.EXCLUDED_BLOCKS);

  private final ReportModel model;
  private final Page page;

  private ReportPage(ReportModel model) {
    this.model = model;
    this.page = new Page(model);
  }

  /**
   * Reads the folders of one run or two, and writes them as a page.
   *
   * @param file that it is to be stored in: its links lead from there
   * @throws crossover.bench.result.BrokenResults in one line, when a folder cannot be read
   * @throws IllegalArgumentException in one line, when two runs have nothing in common
   */
  public static byte[] of(List<Path> folders, Ledger ledger, Path file) {
    List<ReportedRun> runs =
        folders.stream().map(folder -> ReportedRun.read(folder, ledger)).toList();
    return new ReportPage(ReportModel.of(runs, file)).text().getBytes(StandardCharsets.UTF_8);
  }

  private String text() {
    head();
    FindingSection.write(page);
    ClaimsSection.write(page);
    throughput();
    latency();
    MapSection.write(page);
    rates();
    objectives();
    cost();
    series();
    EnvironmentSection.write(page);
    NoiseSection.write(page);
    WarningsSection.write(page);
    return document();
  }

  private void head() {
    page.html.open("header").element("h1", title());
    for (ReportedRun run : model.runs()) {
      Plan plan = run.stored().plan();
      long ok = run.rows().stream().filter(Figures::counts).count();
      page.html.open("p");
      page.html.text(
          String.format(
              Locale.ROOT,
              "%s: suite %s, %d blocks, %d of %d trials ok, started %s, commit %s",
              plan.runId(),
              plan.suite().name(),
              plan.suite().blocks(),
              ok,
              run.rows().size(),
              plan.startedUtc().replaceAll("\\..*Z", "Z"),
              plan.commit().substring(0, Math.min(12, plan.commit().length()))));
      if (ok < run.rows().size()) {
        page.html.text("; ").element("a", "what does not count", "href", "#warnings");
      }
      page.html.close();
    }
    page.html.close();
  }

  private String title() {
    return model.isPair()
        ? "Crossover: " + model.runs().getFirst().id() + " and " + model.runs().getLast().id()
        : "Crossover: " + model.runs().getFirst().id();
  }

  private void throughput() {
    List<String> closed = model.scenarios(ReportedRun::isClosed);
    section("throughput", "Throughput, saturated", closed);
    ScenarioFigures figures = new ScenarioFigures(page, closed, "closed");
    Quantity throughput = new Quantity(Column.THROUGHPUT_PER_S, "requests/s");
    figures.ratio("throughput-ratio", "Throughput", throughput, "faster");
    figures.absolute("throughput-absolute", "Throughput", List.of(throughput), List.of());
    page.html.close();
  }

  private void latency() {
    List<String> open = model.scenarios(ReportedRun::isOpen);
    section("latency", "Latency", model.scenarios(ReportedRun::isSteady));
    ScenarioFigures response = new ScenarioFigures(page, open, "open");
    response.ratio(
        "p95-ratio",
        "p95 of the response time, equal rate,",
        new Quantity(Column.RESPONSE_P95_US, "p95"),
        "shorter");
    response.absolute(
        "response",
        "Response time at an equal rate",
        List.of(
            new Quantity(Column.RESPONSE_P50_US, "p50"),
            new Quantity(Column.RESPONSE_P95_US, "p95"),
            new Quantity(Column.RESPONSE_P99_US, "p99")),
        List.of(Column.RATE_ACHIEVED_PER_S));
    new ScenarioFigures(page, model.scenarios(ReportedRun::isClosed), "closed")
        .absolute(
            "service",
            "Service time, saturated",
            List.of(
                new Quantity(Column.SERVICE_P50_US, "p50"),
                new Quantity(Column.SERVICE_P95_US, "p95"),
                new Quantity(Column.SERVICE_P99_US, "p99")),
            List.of());
    PercentileCurves.write(page);
    page.html.close();
  }

  private void rates() {
    section("latency-rate", "Latency against rate", List.of());
    RateSweeps.write(page);
    page.html.close();
  }

  private void objectives() {
    List<String> ladders = model.scenarios(ReportedRun::isLadder);
    if (ladders.isEmpty()) {
      return;
    }
    section("objectives", "Capacity at an objective", ladders);
    ScenarioFigures figures = new ScenarioFigures(page, ladders, "ladder");
    Quantity capacity = new Quantity(Column.SLO_CAPACITY_PER_S, "requests/s");
    figures.ratio("slo-ratio", "Capacity at an objective", capacity, "more");
    figures.absolute(
        "slo",
        "Capacity at an objective",
        List.of(capacity),
        List.of(Column.SLO, Column.SLO_USERS));
    page.html.close();
  }

  private void cost() {
    section("cost", "Cost and memory", model.scenarios(ReportedRun::isSteady));
    ScenarioFigures figures = new ScenarioFigures(page, model.scenarios(ReportedRun::isSteady), "");
    figures.ratio(
        "cpu-ratio",
        "CPU time a request",
        new Quantity(Column.SERVER_CPU_US_PER_REQUEST, "CPU time a request"),
        "cheaper");
    figures.absolute(
        "cpu",
        "Server CPU time",
        List.of(
            new Quantity(Column.SERVER_CPU_US_PER_REQUEST, "a request"),
            new Quantity(Column.COST_CPU_S_PER_1K_REQUESTS, "a thousand requests")),
        List.of());
    figures.absolute(
        "memory",
        "Resident memory",
        List.of(new Quantity(Column.SERVER_RSS_MIB, "resident memory")),
        List.of(Column.SERVER_THREADS, Column.STARTUP_MS));
    page.html.close();
  }

  private void series() {
    section("slices", "Series", List.of());
    SliceSeries.write(page);
    page.html.close();
  }

  /** With what each scenario asks, for a reader who does not know their names. */
  private void section(String id, String title, List<String> scenarios) {
    page.html.open("section", "id", id).element("h2", title);
    if (scenarios.isEmpty()) {
      return;
    }
    page.html.open("details").element("summary", "What the scenarios ask").open("dl");
    for (Scenario scenario : model.runs().getFirst().stored().plan().scenarios()) {
      if (scenarios.contains(scenario.name())) {
        page.html.element("dt", scenario.name()).element("dd", scenario.about());
      }
    }
    page.html.close().close();
  }

  private Map<String, Object> data() {
    List<Object> runs = new ArrayList<>();
    for (int i = 0; i < model.runs().size(); i++) {
      ReportedRun run = model.runs().get(i);
      List<ComparisonRow> comparisons = run.comparisons().stream().map(Comparison::row).toList();
      runs.add(
          Page.object(
              "id",
              run.id(),
              "name",
              model.name(i),
              "rows",
              ScriptData.table(run.rows(), ROW_COLUMNS),
              "comparisons",
              ScriptData.table(comparisons, COMPARISON_COLUMNS)));
    }
    return Page.object("runs", runs, "servers", model.servers(), "charts", page.charts);
  }

  private String document() {
    String library = ReportAssets.library();
    String script = ReportAssets.script();
    Html title = new Html().element("title", title());
    return ReportAssets.filled(
        Map.of(
            "scripts",
            ReportAssets.source(library) + " " + ReportAssets.source(script),
            "title",
            title.end(),
            "style",
            ReportAssets.style(),
            "body",
            page.html.end(),
            "data",
            ScriptData.json(data()),
            "library",
            library,
            "script",
            script));
  }
}
