package crossover.bench.stats;

import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * The ratio of two things measured in pairs: geometric mean of a over b, with a t interval on the
 * log ratios.
 *
 * <p>With r<sub>i</sub> = ln(a<sub>i</sub> / b<sub>i</sub>) of n pairs, mean m and standard
 * deviation s: ratio = exp(m), interval = exp(m ± t<sub>n-1</sub> s / √n). One pair has a ratio,
 * but no interval.
 *
 * @param logStandardError s / √n; null with fewer than two pairs
 */
public record PairedRatio(
    int pairs,
    double ratio,
    @Nullable Double low,
    @Nullable Double high,
    @Nullable Double logStandardError) {

  /**
   * Of pairs in their order.
   *
   * @throws IllegalArgumentException unless there is a pair and every value is positive and finite
   */
  public static PairedRatio of(List<Double> a, List<Double> b, double confidence) {
    if (a.size() != b.size() || a.isEmpty()) {
      throw new IllegalArgumentException(a.size() + " and " + b.size() + " values are no pairs");
    }
    double[] logRatios = new double[a.size()];
    for (int i = 0; i < logRatios.length; i++) {
      logRatios[i] = Math.log(positive(a.get(i))) - Math.log(positive(b.get(i)));
    }
    int n = logRatios.length;
    double mean = mean(logRatios);
    if (n < 2) {
      return new PairedRatio(n, Math.exp(mean), null, null, null);
    }
    double standardError = Math.sqrt(variance(logRatios, mean) / n);
    double margin = tQuantile(n - 1, confidence) * standardError;
    return new PairedRatio(
        n, Math.exp(mean), Math.exp(mean - margin), Math.exp(mean + margin), standardError);
  }

  /** How many standard errors a two-sided interval of this confidence reaches to each side. */
  static double tQuantile(double degreesOfFreedom, double confidence) {
    return TDistribution.of(degreesOfFreedom).inverseSurvivalProbability((1 - confidence) / 2);
  }

  static double positive(double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("no ratio of " + value);
    }
    return value;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double variance(double[] values, double mean) {
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return squares / (values.length - 1);
  }
}
