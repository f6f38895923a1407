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
        scenario -> true,
        Column.SERVER_CPU_US_PER_REQUEST);
    effects(
        text,
        "p95 of the response time against " + base + ", equal rate",
        RunSummary::isOpen,
        Column.RESPONSE_P95_US);
    closedFigures(text);
    openFigures(text);
    problems(text);
    return text.toString();
  }

  private String title() {
    long ok = rows.stream().filter(Figures::counts).count();
    int planned = plan.units() * plan.suite().servers().size();
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

  private void closedFigures(StringBuilder text) {
    ConsoleTable table =
        new ConsoleTable(
            1,
            List.of(
                "saturated",
                "requests/s",
                "CPU/request",
                "service p50",
                "p95",
                "p99",
                "MiB",
                "ok"));
    for (Scenario scenario : plan.scenarios()) {
      if (isClosed(scenario)) {
        figures(
            table,
            scenario,
            server ->
                List.of(
                    Numbers.rate(mean(scenario, server, Column.THROUGHPUT_PER_S)),
                    Numbers.time(mean(scenario, server, Column.SERVER_CPU_US_PER_REQUEST)),
                    Numbers.time(mean(scenario, server, Column.SERVICE_P50_US)),
                    Numbers.time(mean(scenario, server, Column.SERVICE_P95_US)),
                    Numbers.time(mean(scenario, server, Column.SERVICE_P99_US)),
                    Numbers.mib(mean(scenario, server, Column.SERVER_RSS_MIB))));
      }
    }
    if (!table.isEmpty()) {
      text.append('\n').append(table.text(style));
    }
  }

  private void openFigures(StringBuilder text) {
    ConsoleTable table =
        new ConsoleTable(
            1,
            List.of(
                "equal rate",
                "rate/s",
                "p50 resp.",
                "serv.",
                "p95 resp.",
                "serv.",
                "p99 resp.",
                "serv.",
                "ok"));
    for (Scenario scenario : plan.scenarios()) {
      if (isOpen(scenario)) {
        figures(
            table,
            scenario,
            server ->
                List.of(
                    Numbers.rate(mean(scenario, server, Column.RATE_ACHIEVED_PER_S)),
                    Numbers.time(mean(scenario, server, Column.RESPONSE_P50_US)),
                    Numbers.time(mean(scenario, server, Column.SERVICE_P50_US)),
                    Numbers.time(mean(scenario, server, Column.RESPONSE_P95_US)),
                    Numbers.time(mean(scenario, server, Column.SERVICE_P95_US)),
                    Numbers.time(mean(scenario, server, Column.RESPONSE_P99_US)),
                    Numbers.time(mean(scenario, server, Column.SERVICE_P99_US))));
      }
    }
    if (!table.isEmpty()) {
      text.append('\n').append(table.text(style));
      text.append(
          "resp.: response time, from when the request was due; serv.: service time, from its"
              + " send\n");
    }
  }

  private void figures(
      ConsoleTable table, Scenario scenario, Function<String, List<String>> figures) {
    if (rows.stream().anyMatch(row -> scenario.name().equals(row.text(Column.SCENARIO)))) {
      table.heading(scenario.name());
    }
    for (String server : plan.suite().servers()) {
      List<Row> its = Figures.rows(rows, scenario.name(), server);
      if (!its.isEmpty()) {
        List<String> cells = new ArrayList<>(List.of("  " + server));
        cells.addAll(figures.apply(server));
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

  private @Nullable Double mean(Scenario scenario, String server, Column column) {
    return Figures.mean(rows, scenario.name(), server, column);
  }

  private static boolean isClosed(Scenario scenario) {
    return scenario.load() instanceof Load.Closed;
  }

  private static boolean isOpen(Scenario scenario) {
    return scenario.load() instanceof Load.Open;
  }
}
