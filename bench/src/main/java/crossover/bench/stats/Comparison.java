package crossover.bench.stats;

import crossover.bench.result.Column;
import crossover.bench.result.ComparisonColumn;
import crossover.bench.result.ComparisonRow;
import org.jspecify.annotations.Nullable;

/**
 * Two servers in one scenario by one metric.
 *
 * @param blocks in which both have a value
 * @param ratio geometric mean of a over b
 * @param low null with fewer than two blocks, as is {@code high}
 * @param excludedBlocks blocks that were run and left out
 */
public record Comparison(
    String scenario,
    Column metric,
    String serverA,
    String serverB,
    int blocks,
    double ratio,
    @Nullable Double low,
    @Nullable Double high,
    @Nullable Double logStandardError,
    double confidence,
    double aGeomean,
    double bGeomean,
    int excludedBlocks) {
  static final String METHOD = "paired t on log ratios";

  /** The same seen from the other server. */
  public Comparison inverse() {
    return new Comparison(
        scenario,
        metric,
        serverB,
        serverA,
        blocks,
        1 / ratio,
        high == null ? null : 1 / high,
        low == null ? null : 1 / low,
        logStandardError,
        confidence,
        bGeomean,
        aGeomean,
        excludedBlocks);
  }

  public ComparisonRow row() {
    return new ComparisonRow()
        .set(ComparisonColumn.SCENARIO, scenario)
        .set(ComparisonColumn.METRIC, metric.columnName())
        .set(ComparisonColumn.SERVER_A, serverA)
        .set(ComparisonColumn.SERVER_B, serverB)
        .set(ComparisonColumn.BLOCKS, blocks)
        .set(ComparisonColumn.RATIO, ratio)
        .set(ComparisonColumn.LOW, low)
        .set(ComparisonColumn.HIGH, high)
        .set(ComparisonColumn.CONFIDENCE, low == null ? null : confidence)
        .set(ComparisonColumn.METHOD, low == null ? null : METHOD)
        .set(ComparisonColumn.A_GEOMEAN, aGeomean)
        .set(ComparisonColumn.B_GEOMEAN, bGeomean)
        .set(ComparisonColumn.EXCLUDED_BLOCKS, excludedBlocks);
  }
}
