package crossover.bench.report;

import crossover.bench.result.Column;
import crossover.bench.result.Environment;
import crossover.bench.result.StoredRun;
import crossover.bench.stats.Change;
import crossover.bench.stats.Comparison;
import crossover.bench.stats.Comparisons;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Two stored runs side by side. Ratios within each run are compared, since machines and days
 * differ; absolute figures only when the machines are equal, and labelled unpaired.
 */
public final class RunComparison {
  private static final List<Column> METRICS =
      List.of(
          Column.THROUGHPUT_PER_S,
          Column.RESPONSE_P95_US,
          Column.SLO_CAPACITY_PER_S,
          Column.SERVER_CPU_US_PER_REQUEST);

  private final StoredRun first;
  private final StoredRun second;
  private final Style style;
  private final List<Comparison> ofFirst;
  private final List<Comparison> ofSecond;

  private RunComparison(StoredRun first, StoredRun second, Style style) {
    this.first = first;
    this.second = second;
    this.style = style;
    this.ofFirst = Comparisons.of(first.rows());
    this.ofSecond = Comparisons.of(second.rows());
  }

  public static String text(StoredRun first, StoredRun second, Style style) {
    return new RunComparison(first, second, style).text();
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    text.append("first:  ").append(about(first)).append('\n');
    text.append("second: ").append(about(second)).append('\n');
    Set<String> servers = common(first.plan().allServers(), second.plan().allServers());
    if (servers.size() < 2) {
      return text.append(
              "\nThe runs have fewer than two servers in common: no ratio can be compared.\n")
          .toString();
    }
    String base = RunSummary.base(List.copyOf(servers));
    for (String server : servers) {
      if (!server.equals(base)) {
        ratios(text, server, base);
      }
    }
    absolute(text, servers);
    return text.toString();
  }

  private static String about(StoredRun run) {
    return String.format(
        Locale.ROOT,
        "%s, suite %s, %d blocks, commit %s",
        run.plan().runId(),
        run.plan().suite().name(),
        run.plan().suite().blocks(),
        run.plan().commit());
  }

  private void ratios(StringBuilder text, String server, String base) {
    ConsoleTable table =
        new ConsoleTable(2, List.of("scenario", "metric", "first", "second", "second / first"));
    for (String scenario : scenarios()) {
      for (Column metric : METRICS) {
        Optional<Comparison> a = Effect.better(ofFirst, scenario, metric, server, base);
        Optional<Comparison> b = Effect.better(ofSecond, scenario, metric, server, base);
        if (a.isPresent() && b.isPresent()) {
          table.row(
              List.of(
                  scenario,
                  label(metric),
                  ratio(a.get()),
                  ratio(b.get()),
                  change(Change.of(a.get(), b.get(), Comparisons.CONFIDENCE))));
        }
      }
    }
    if (table.isEmpty() && !first.plan().suite().servers().contains(server)) {
      return; // Only some scenarios name it, none of them beside the base.
    }
    text.append('\n').append(style.bold(server + " against " + base)).append('\n');
    if (table.isEmpty()) {
      text.append("no scenario with both in both runs\n");
    } else {
      text.append("above 1x is better; [").append(Effect.confidence());
      text.append(" interval], paired within each run, unpaired between runs; * it excludes 1x\n");
      text.append(table.text(style));
    }
  }

  private void absolute(StringBuilder text, Set<String> servers) {
    Environment a = first.environment();
    Environment b = second.environment();
    text.append('\n');
    if (a == null || b == null) {
      text.append("Absolute figures left out: a run does not say on what machine it ran.\n");
      return;
    }
    List<String> differences = differences(a, b);
    if (!differences.isEmpty()) {
      text.append("Absolute figures left out, the machines differ:\n");
      differences.forEach(difference -> text.append("  ").append(difference).append('\n'));
      return;
    }
    ConsoleTable table =
        new ConsoleTable(3, List.of("scenario", "server", "metric", "first", "second", "factor"));
    for (String scenario : scenarios()) {
      for (String server : servers) {
        absolute(table, scenario, server);
      }
    }
    text.append(
            style.bold(
                "Absolute figures, unpaired (the machine may have been busier in one of the runs)"))
        .append('\n');
    text.append(table.text(style));
  }

  /** Why absolute figures of the two may not be set side by side; empty when they may. */
  static List<String> differences(Environment a, Environment b) {
    List<String> differences = new ArrayList<>(a.machine().differences(b.machine()));
    if (!a.java().version().equals(b.java().version())) {
      differences.add("Java: " + a.java().version() + " / " + b.java().version());
    }
    return differences;
  }

  private void absolute(ConsoleTable table, String scenario, String server) {
    for (Column metric : METRICS) {
      Double a = Figures.mean(first.rows(), scenario, server, metric);
      Double b = Figures.mean(second.rows(), scenario, server, metric);
      if (a != null && b != null) {
        table.row(
            List.of(
                scenario,
                server,
                label(metric),
                shown(metric, a),
                shown(metric, b),
                Numbers.digits(b / a) + "x"));
      }
    }
  }

  private Set<String> scenarios() {
    return common(first.plan().suite().scenarios(), second.plan().suite().scenarios());
  }

  private static Set<String> common(List<String> a, List<String> b) {
    Set<String> common = new LinkedHashSet<>(a);
    common.retainAll(b);
    return common;
  }

  private static String ratio(Comparison comparison) {
    return figures(comparison.ratio(), comparison.low(), comparison.high());
  }

  private String change(Change change) {
    String figures = figures(change.factor(), change.low(), change.high());
    Double low = change.low();
    Double high = change.high();
    return low == null || high == null || (low <= 1 && high >= 1)
        ? figures
        : style.bold(figures + " *");
  }

  private static String figures(double middle, @Nullable Double low, @Nullable Double high) {
    String factor = Numbers.digits(middle) + "x";
    return low == null || high == null
        ? factor
        : factor + " " + Numbers.interval(middle, low, high);
  }

  private static String shown(Column metric, double value) {
    return metric == Column.THROUGHPUT_PER_S || metric == Column.SLO_CAPACITY_PER_S
        ? Numbers.rate(value)
        : Numbers.time(value);
  }

  private static String label(Column metric) {
    return switch (metric) {
      case THROUGHPUT_PER_S -> "throughput";
      case RESPONSE_P95_US -> "p95";
      case SLO_CAPACITY_PER_S -> "capacity at SLO";
      default -> "CPU/request";
    };
  }
}
