package crossover.bench.report;

import crossover.bench.result.Column;
import crossover.bench.result.Plan;
import crossover.bench.result.Row;
import crossover.bench.scenario.Load;
import crossover.bench.scenario.Scenario;
import crossover.bench.stats.Comparison;
import crossover.bench.stats.Comparisons;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a run found, on the console: ratios first, then the figures behind them, then the rows that
 * do not count.
 */
public final class RunSummary {
  private static final int SHOWN_PROBLEMS = 12;

  /** A column of a table: the mean of a column of the rows, and how it is written. */
  private record Figure(String header, Column column, Function<@Nullable Double, String> written) {}

  private static final List<Figure> SATURATED =
      List.of(
          new Figure("requests/s", Column.THROUGHPUT_PER_S, Numbers::rate),
          new Figure("CPU/request", Column.SERVER_CPU_US_PER_REQUEST, Numbers::time),
          new Figure("service p50", Column.SERVICE_P50_US, Numbers::time),
          new Figure("p95", Column.SERVICE_P95_US, Numbers::time),
          new Figure("p99", Column.SERVICE_P99_US, Numbers::time),
          new Figure("MiB", Column.SERVER_RSS_MIB, Numbers::mib));

  private static final List<Figure> EQUAL_RATE =
      List.of(
          new Figure("rate/s", Column.RATE_ACHIEVED_PER_S, Numbers::rate),
          new Figure("p50 resp.", Column.RESPONSE_P50_US, Numbers::time),
          new Figure("serv.", Column.SERVICE_P50_US, Numbers::time),
          new Figure("p95 resp.", Column.RESPONSE_P95_US, Numbers::time),
          new Figure("serv.", Column.SERVICE_P95_US, Numbers::time),
          new Figure("p99 resp.", Column.RESPONSE_P99_US, Numbers::time),
          new Figure("serv.", Column.SERVICE_P99_US, Numbers::time));

  private static final List<Figure> AT_AN_OBJECTIVE =
      List.of(
          new Figure("capacity/s", Column.SLO_CAPACITY_PER_S, Numbers::rate),
          new Figure("users", Column.SLO_USERS, Numbers::rate),
          new Figure("MiB", Column.SERVER_RSS_MIB, Numbers::mib));

  private final Plan plan;
  private final List<Row> rows;
  private final List<Comparison> comparisons;
  private final Style style;
  private final String base;

  private RunSummary(Plan plan, List<Row> rows, Style style) {
    this.plan = plan;
    this.rows = rows;
    this.comparisons = Comparisons.of(rows);
    this.style = style;
    this.base = base(plan.suite().servers());
  }

  /** Lines of at most {@link ConsoleTable#WIDTH} columns. */
  public static String text(Plan plan, List<Row> rows, Style style) {
    return new RunSummary(plan, rows, style).text();
  }

  /** The server that the others are set against: threads of a pool, as most servers ship. */
  static String base(List<String> servers) {
    return servers.contains("undertow-blocking") ? "undertow-blocking" : servers.getFirst();
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    text.append(title()).append('\n');
    effects(
        text,
        "Throughput against " + base + ", saturated",
        RunSummary::isClosed,
        Column.THROUGHPUT_PER_S);
    effects(
        text,
        "CPU time for a request against " + base,
        scenario -> !isLadder(scenario),
        Column.SERVER_CPU_US_PER_REQUEST);
    effects(
        text,
        "p95 of the response time against " + base + ", equal rate",
        RunSummary::isOpen,
        Column.RESPONSE_P95_US);
    effects(
        text,
        "Capacity at an objective against " + base,
        RunSummary::isLadder,
        Column.SLO_CAPACITY_PER_S);
    figures(text, "saturated", RunSummary::isClosed, SATURATED);
    figures(text, "at an objective", RunSummary::isLadder, AT_AN_OBJECTIVE);
    if (figures(text, "equal rate", RunSummary::isOpen, EQUAL_RATE)) {
      text.append(
          "resp.: response time, from when the request was due; serv.: service time, from its"
              + " send\n");
    }
    problems(text);
    return text.toString();
  }

  private String title() {
    long ok = rows.stream().filter(Figures::counts).count();
    int planned = plan.trials();
    return style.bold(
        String.format(
            Locale.ROOT,
            "Run %s: suite %s, %d %s, %d of %d trials ok%s",
            plan.runId(),
            plan.suite().name(),
            plan.suite().blocks(),
            plan.suite().blocks() == 1 ? "block" : "blocks",
            ok,
            planned,
            rows.size() < planned ? ", " + (planned - rows.size()) + " not run" : ""));
  }

  private void effects(
      StringBuilder text, String title, Predicate<Scenario> chosen, Column metric) {
    List<String> others =
        plan.suite().servers().stream().filter(server -> !server.equals(base)).toList();
    List<String> header = new ArrayList<>(List.of("scenario"));
    header.addAll(others);
    ConsoleTable table = new ConsoleTable(1, header);
    for (Scenario scenario : plan.scenarios()) {
      List<String> cells = new ArrayList<>(List.of(scenario.name()));
      for (String server : others) {
        cells.add(
            Effect.better(comparisons, scenario.name(), metric, server, base)
                .map(better -> Effect.words(better, style))
                .orElse(Numbers.MISSING));
      }
      if (chosen.test(scenario)
          && cells.stream().skip(1).anyMatch(cell -> !cell.equals(Numbers.MISSING))) {
        table.row(cells);
      }
    }
    if (!others.isEmpty() && !table.isEmpty()) {
      text.append('\n').append(style.bold(title)).append('\n');
      text.append("above 1x is better; [")
          .append(Effect.confidence())
          .append(" interval]; unclear: it holds 1x\n");
      text.append(table.text(style));
    }
  }

  /** A table of those scenarios' servers; says whether there was anything to show. */
  private boolean figures(
      StringBuilder text, String title, Predicate<Scenario> chosen, List<Figure> figures) {
    List<String> header = new ArrayList<>(List.of(title));
    figures.forEach(figure -> header.add(figure.header()));
    header.add("ok");
    ConsoleTable table = new ConsoleTable(1, header);
    plan.scenarios().stream().filter(chosen).forEach(scenario -> figures(table, scenario, figures));
    if (table.isEmpty()) {
      return false;
    }
    text.append('\n').append(table.text(style));
    return true;
  }

  private void figures(ConsoleTable table, Scenario scenario, List<Figure> figures) {
    if (rows.stream().anyMatch(row -> scenario.name().equals(row.text(Column.SCENARIO)))) {
      table.heading(scenario.name());
    }
    for (String server : plan.servers(scenario)) {
      List<Row> its = Figures.rows(rows, scenario.name(), server);
      if (!its.isEmpty()) {
        List<String> cells = new ArrayList<>(List.of("  " + server));
        for (Figure figure : figures) {
          cells.add(
              figure.written().apply(Figures.mean(rows, scenario.name(), server, figure.column())));
        }
        cells.add(its.stream().filter(Figures::counts).count() + "/" + its.size());
        table.row(cells);
      }
    }
  }

  private void problems(StringBuilder text) {
    List<Row> bad = rows.stream().filter(row -> !Figures.counts(row)).toList();
    if (bad.isEmpty()) {
      return;
    }
    text.append('\n').append(style.bold("Trials that do not count")).append('\n');
    bad.stream()
        .limit(SHOWN_PROBLEMS)
        .map(row -> row.need(Column.TRIAL_ID) + ": " + row.need(Column.STATUS) + because(row))
        .map(
            line ->
                line.length() > ConsoleTable.WIDTH
                    ? line.substring(0, ConsoleTable.WIDTH - 3) + "..."
                    : line)
        .forEach(line -> text.append(line).append('\n'));
    if (bad.size() > SHOWN_PROBLEMS) {
      text.append("and ").append(bad.size() - SHOWN_PROBLEMS).append(" more in rows.csv\n");
    }
  }

  private static String because(Row row) {
    String reason = row.text(Column.REASON);
    return reason == null ? "" : ", " + reason;
  }

  private static boolean isClosed(Scenario scenario) {
    return scenario.load() instanceof Load.Closed;
  }

  private static boolean isOpen(Scenario scenario) {
    return scenario.load() instanceof Load.Open || scenario.load() instanceof Load.Share;
  }

  private static boolean isLadder(Scenario scenario) {
    return scenario.load() instanceof Load.Ladder;
  }
}
