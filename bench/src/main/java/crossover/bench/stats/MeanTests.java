package crossover.bench.stats;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * One-sided t tests on the mean of log ratios, and the two of them that show equality.
 *
 * <p>They agree with the t intervals: p of {@link #above} is below a just when the interval of
 * confidence 1 - 2a lies above the ratio, and p of {@link #equivalent} just when it lies inside the
 * band. Where {@link MeanInterval} chooses another method, its interval decides.
 */
public final class MeanTests {
  private MeanTests() {}

  /** p of "the ratio is at most this", against "it lies above". At least two blocks. */
  public static double above(double[] logRatios, double ratio) {
    return survival(logRatios, ratio, 1);
  }

  /** p of "the ratio is at least this", against "it lies below". At least two blocks. */
  public static double below(double[] logRatios, double ratio) {
    return survival(logRatios, ratio, -1);
  }

  /**
   * p of "the ratio lies outside of the band", against "inside": the greater of two one-sided tests
   * (Schuirmann 1987, "A comparison of the two one-sided tests procedure and the power approach for
   * assessing the equivalence of average bioavailability").
   */
  public static double equivalent(double[] logRatios, double lowRatio, double highRatio) {
    return Math.max(above(logRatios, lowRatio), below(logRatios, highRatio));
  }

  private static double survival(double[] logRatios, double ratio, int sign) {
    if (logRatios.length < 2) {
      throw new IllegalArgumentException("no test of " + logRatios.length + " blocks");
    }
    Moments moments = Moments.of(logRatios);
    double distance = sign * (moments.mean() - Math.log(ratio));
    if (moments.sd() == 0) {
      return distance > 0 ? 0 : 1;
    }
    return TDistribution.of(logRatios.length - 1.0)
        .survivalProbability(distance / moments.standardError());
  }
}
