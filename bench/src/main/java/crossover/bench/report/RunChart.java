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

/** A run's first finding as a picture: saturated throughput of every server against the base. */
public final class RunChart {
  private RunChart() {}

  /** An SVG; without a comparison in the rows it has no marks. */
  public static String svg(Plan plan, List<Row> rows) {
    List<Comparison> comparisons = Comparisons.of(rows);
    String base = RunSummary.base(plan.suite().servers());
    List<RatioChart.Mark> marks = new ArrayList<>();
    for (Scenario scenario : plan.scenarios()) {
      if (scenario.load() instanceof Load.Closed) {
        for (String server : plan.suite().servers()) {
          Effect.better(comparisons, scenario.name(), Column.THROUGHPUT_PER_S, server, base)
              .map(c -> new RatioChart.Mark(scenario.name(), server, c.ratio(), c.low(), c.high()))
              .ifPresent(marks::add);
        }
      }
    }
    return RatioChart.svg(
        "Saturated throughput against " + base,
        String.format(
            Locale.ROOT,
            "ratio of requests/s, %s interval over %d blocks; right of 1 is faster",
            Effect.confidence(),
            plan.suite().blocks()),
        marks);
  }
}
