package crossover.bench.stats;

/**
 * The smallest effect that a run can see: the ratio whose interval excludes 1 with probability
 * {@link BlocksNeeded#POWER} (Cohen 1988, "Statistical power analysis for the behavioral sciences",
 * turned round).
 */
public final class SmallestEffect {
  private static final double PRECISION = 1e-6;

  private SmallestEffect() {}

  /**
   * As a ratio above 1; below 1 its inverse is seen as well.
   *
   * @param blocks at least 2
   * @param sd of the log ratio of a block, above 0
   */
  public static double ratio(int blocks, double sd, double confidence) {
    // In units of the noise, so that the search has one scale.
    double low = 0;
    double high = 1;
    while (power(blocks, high, confidence) < BlocksNeeded.POWER) {
      low = high;
      high *= 2;
    }
    while (high - low > PRECISION * high) {
      double middle = (low + high) / 2;
      if (power(blocks, middle, confidence) < BlocksNeeded.POWER) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return Math.exp(high * sd);
  }

  private static double power(int blocks, double effect, double confidence) {
    return Power.ofLyingWithin(blocks, effect, 1, 0, Double.POSITIVE_INFINITY, confidence);
  }
}
