package crossover.bench.stats;

import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * Exact bounds of a share from a count (Clopper and Pearson 1934, "The use of confidence or
 * fiducial limits illustrated in the case of the binomial").
 */
public record ShareBounds(double share, double low, double high) {

  /**
   * Of so many in so many.
   *
   * @param all at least 1
   */
  public static ShareBounds of(int count, int all, double confidence) {
    if (count < 0 || all < 1 || count > all) {
      throw new IllegalArgumentException(count + " of " + all);
    }
    double tail = (1 - confidence) / 2;
    return new ShareBounds(
        (double) count / all,
        count == 0
            ? 0
            : BetaDistribution.of(count, all - count + 1.0).inverseCumulativeProbability(tail),
        count == all
            ? 1
            : BetaDistribution.of(count + 1.0, all - count).inverseSurvivalProbability(tail));
  }
}
