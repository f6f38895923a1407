package crossover.bench.stats;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The spread of log ratios within many groups taken together: the within-groups mean square of the
 * analysis of variance (Fisher 1925, "Statistical methods for research workers", chapter 7). It
 * lends an interval to a group too small to show its own, for the price of taking the groups' noise
 * to be alike: where it is not, groups quieter than most get an interval that is too wide.
 *
 * @param logSd root of the mean square
 * @param degreesOfFreedom values less groups
 */
public record PooledSpread(double logSd, int degreesOfFreedom) {

  /** Null when no group has two values, or none has values that differ. */
  public static @Nullable PooledSpread of(List<double[]> groups) {
    double squares = 0;
    int degreesOfFreedom = 0;
    for (double[] group : groups) {
      if (group.length > 1) {
        double sd = Moments.of(group).sd();
        squares += sd * sd * (group.length - 1);
        degreesOfFreedom += group.length - 1;
      }
    }
    return squares == 0
        ? null
        : new PooledSpread(Math.sqrt(squares / degreesOfFreedom), degreesOfFreedom);
  }

  /** Of the mean of at least one value. */
  public Interval interval(double[] values, double confidence) {
    double mean = Moments.of(values).mean();
    double margin =
        PairedRatio.tQuantile(degreesOfFreedom, confidence) * logSd / Math.sqrt(values.length);
    return new Interval(mean, mean - margin, mean + margin, confidence, IntervalMethod.T_POOLED);
  }
}
