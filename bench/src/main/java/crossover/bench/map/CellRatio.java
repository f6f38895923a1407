package crossover.bench.map;

import crossover.bench.stats.Interval;
import org.jspecify.annotations.Nullable;

/**
 * The event loop against one other server in one cell.
 *
 * @param blocks in which both have a throughput that counts
 * @param tried blocks that are stored, whatever came of them
 * @param status {@code ok}; else why there is no ratio, as a status of rows or {@link
 *     #NOT_MEASURED}
 * @param asyncPerS geometric mean over these blocks; null without one, as is {@code versusPerS}
 * @param logRatio mean log ratio of the two; null without a block
 * @param interval of the mean log ratio; null when no noise is known
 * @param predicted the model's ratio; null when the grid lacks what it needs
 */
public record CellRatio(
    Cell cell,
    int blocks,
    int tried,
    String status,
    @Nullable Double asyncPerS,
    @Nullable Double versusPerS,
    @Nullable Double logRatio,
    @Nullable Interval interval,
    @Nullable Double predicted) {
  public static final String NOT_MEASURED = "not-measured";

  /** Differences below this factor are none: engines compiled twice differ by as much. */
  public static final double BAND = 1.05;

  /** What the interval says. */
  public enum Side {
    ASYNC,
    /** It reaches into the band of no difference. */
    NEITHER,
    VERSUS
  }

  public @Nullable Double ratio() {
    return logRatio == null ? null : Math.exp(logRatio);
  }

  /** Null when no noise is known. */
  public @Nullable Boolean withinNoise() {
    return interval == null ? null : side() == Side.NEITHER;
  }

  /** Without an interval the side of the ratio itself. */
  public Side side() {
    if (logRatio == null) {
      return Side.NEITHER;
    }
    double low = interval == null ? Math.exp(logRatio) : interval.lowRatio();
    double high = interval == null ? Math.exp(logRatio) : interval.highRatio();
    return low > BAND ? Side.ASYNC : high < 1 / BAND ? Side.VERSUS : Side.NEITHER;
  }

  /** Whether more blocks may still change what the interval says. */
  boolean undecided() {
    return side() == Side.NEITHER
        && !(interval != null && interval.isInside(1 / BAND, BAND) && blocks >= Panel.OWN_NOISE);
  }

  /** How far the measured ratio is from the model's, of 1. */
  public @Nullable Double deviation() {
    Double ratio = ratio();
    return ratio == null || predicted == null ? null : ratio / predicted - 1;
  }
}
