package crossover.bench.claim;

import crossover.bench.stats.Interval;
import crossover.bench.stats.LogRatios;
import org.jspecify.annotations.Nullable;

/**
 * An effect with its interval.
 *
 * @param blocks that it rests on
 * @param effect a factor, or whatever else the rule speaks of
 * @param low null where the blocks give no interval, as is {@code high}
 * @param high infinite where the effect is only known to be at least so much
 * @param confidence of the interval, already corrected for the family
 * @param method how the interval was made; empty without one
 */
public record Estimate(
    int blocks,
    double effect,
    @Nullable Double low,
    @Nullable Double high,
    double confidence,
    String method) {

  static Estimate of(LogRatios ratios, double confidence) {
    Interval interval = ratios.interval(confidence);
    return interval != null
        ? of(ratios.blocks(), interval)
        : new Estimate(ratios.blocks(), meanRatio(ratios), null, null, confidence, "");
  }

  static Estimate of(int blocks, Interval interval) {
    return new Estimate(
        blocks,
        interval.ratio(),
        interval.lowRatio(),
        interval.highRatio(),
        interval.confidence(),
        interval.method().text());
  }

  /** The same where some of the blocks hold a lower bound in place of their effect. */
  Estimate atLeast() {
    return low == null
        ? this
        : new Estimate(
            blocks, effect, low, Double.POSITIVE_INFINITY, confidence, method + ", lower bound");
  }

  /** The whole interval above x. */
  boolean isAbove(double x) {
    return low != null && low > x;
  }

  /** The whole interval below x. */
  boolean isBelow(double x) {
    return high != null && high < x;
  }

  /** The whole interval inside, its ends may touch. */
  boolean isWithin(double from, double to) {
    return low != null && high != null && low >= from && high <= to;
  }

  private static double meanRatio(LogRatios ratios) {
    return Math.exp(
        ratios.byBlock().values().stream()
            .mapToDouble(Double::doubleValue)
            .average()
            .orElseThrow());
  }
}
