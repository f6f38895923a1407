package crossover.bench.report;

import crossover.bench.result.Column;
import crossover.bench.result.Row;
import crossover.bench.stats.Comparison;
import crossover.bench.stats.Comparisons;
import crossover.bench.stats.GeometricMean;
import crossover.bench.stats.Interval;
import crossover.bench.stats.MeanInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A figure of one server in one scenario: its middle, its interval and its single blocks.
 *
 * @param low null where the blocks give no interval, as is {@code high}
 * @param byBlock only trials that count
 */
record Spread(
    double middle, @Nullable Double low, @Nullable Double high, Map<Long, Double> byBlock) {
  /** Of the bootstrap, where an interval needs one: the same rows give the same page. */
  private static final long SEED = 1;

  /** The geometric mean over the blocks; empty when no trial that counts has the value. */
  static Optional<Spread> of(List<Row> rows, String scenario, String server, Column column) {
    Map<Long, Double> byBlock = byBlock(rows, scenario, server, column);
    Double middle = GeometricMean.of(List.copyOf(byBlock.values()));
    if (middle == null) {
      return Optional.empty();
    }
    double[] logs = byBlock.values().stream().mapToDouble(Math::log).toArray();
    Interval interval = MeanInterval.of(logs, Comparisons.CONFIDENCE, SEED);
    return Optional.of(
        interval == null
            ? new Spread(middle, null, null, byBlock)
            : new Spread(middle, interval.lowRatio(), interval.highRatio(), byBlock));
  }

  /** The ratio to the base, turned so that above 1 is better; its blocks are those of both. */
  static Optional<Spread> better(
      ReportedRun run, String scenario, String server, String base, Column column) {
    Optional<Comparison> comparison =
        Effect.better(run.comparisons(), scenario, column, server, base);
    if (comparison.isEmpty()) {
      return Optional.empty();
    }
    Comparison better = comparison.get();
    Map<Long, Double> above = byBlock(run.rows(), scenario, better.serverA(), column);
    Map<Long, Double> below = byBlock(run.rows(), scenario, better.serverB(), column);
    Map<Long, Double> ratios = new TreeMap<>();
    above.forEach(
        (block, value) -> {
          Double other = below.get(block);
          if (other != null) {
            ratios.put(block, value / other);
          }
        });
    return Optional.of(new Spread(better.ratio(), better.low(), better.high(), ratios));
  }

  /** For the script: place of the scenario, middle, ends. */
  List<@Nullable Object> point(int place) {
    List<@Nullable Object> point = new ArrayList<>();
    point.add(place);
    point.add(middle);
    point.add(low);
    point.add(high);
    return point;
  }

  private static Map<Long, Double> byBlock(
      List<Row> rows, String scenario, String server, Column column) {
    Map<Long, Double> values = new TreeMap<>();
    for (Row row : Figures.rows(rows, scenario, server)) {
      Long block = row.integer(Column.BLOCK);
      Double value = row.number(column);
      if (block != null && value != null && value > 0 && Figures.counts(row)) {
        values.put(block, value);
      }
    }
    return values;
  }
}
