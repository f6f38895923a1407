package crossover.bench.stats;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How likely the t interval of a mean of log ratios lies wholly between two bounds: "greater than"
 * when only the lower one is finite, equality by two one-sided tests when the bounds are a band
 * (Phillips 1990, "Power of the two one-sided tests procedure in bioequivalence").
 *
 * <p>With n blocks, standard deviation σ and S the sample's: given S the mean is normal, and the
 * probability is the mean over S, which is σ √(χ²(n-1) / (n-1)), of Φ((high - μ) √n / σ - t S / σ)
 * - Φ((low - μ) √n / σ + t S / σ), where that is positive. For one bound it is the tail of the
 * noncentral t distribution.
 */
final class Power {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final double NEGLIGIBLE = 1e-12;

  /** Standard deviations beyond which a normal distribution has nothing. */
  private static final double FAR = 8;

  private static final int STEPS = 400;

  private Power() {}

  /**
   * The probability.
   *
   * @param blocks at least 2
   * @param mean of the log ratios in truth
   * @param sd of the log ratios in truth, above 0
   * @param low on the log scale, or minus infinity
   * @param high on the log scale, or infinity
   */
  static double ofLyingWithin(
      int blocks, double mean, double sd, double low, double high, double confidence) {
    double t = PairedRatio.tQuantile(blocks - 1.0, confidence);
    double root = Math.sqrt(blocks);
    double fromLow = (low - mean) * root / sd;
    double toHigh = (high - mean) * root / sd;
    int degreesOfFreedom = blocks - 1;
    ChiSquaredDistribution squares = ChiSquaredDistribution.of(degreesOfFreedom);
    double first = Math.sqrt(squares.inverseCumulativeProbability(NEGLIGIBLE) / degreesOfFreedom);
    double last = Math.sqrt(squares.inverseSurvivalProbability(NEGLIGIBLE) / degreesOfFreedom);
    // Beyond this the interval is wider than the band, or surely reaches past one of the bounds.
    double widest = Math.min((toHigh - fromLow) / 2, Math.min(-fromLow, toHigh) + FAR) / t;
    if (widest <= first) {
      return 0;
    }
    last = Math.min(last, widest);
    double step = (last - first) / STEPS;
    double sum = 0;
    for (int i = 0; i <= STEPS; i++) {
      double s = first + i * step;
      double density =
          s == 0 ? 0 : 2 * s * degreesOfFreedom * squares.density(s * s * degreesOfFreedom);
      double given =
          NORMAL.cumulativeProbability(toHigh - t * s)
              - NORMAL.cumulativeProbability(fromLow + t * s);
      // Simpson's rule.
      double weight = i == 0 || i == STEPS ? 1 : i % 2 == 1 ? 4 : 2;
      sum += weight * density * Math.max(0, given);
    }
    return Math.min(1, sum * step / 3);
  }
}
