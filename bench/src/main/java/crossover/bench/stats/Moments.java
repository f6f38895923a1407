package crossover.bench.stats;

import java.util.Arrays;

/**
 * Mean, spread and shape of a sample.
 *
 * @param sd with n - 1; 0 of one value
 */
record Moments(int count, double mean, double sd) {
  static Moments of(double[] values) {
    if (Arrays.stream(values).allMatch(value -> value == values[0])) {
      // The mean's rounding would look like a spread.
      return new Moments(values.length, values[0], 0);
    }
    double mean = Arrays.stream(values).sum() / values.length;
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return new Moments(values.length, mean, Math.sqrt(squares / (values.length - 1)));
  }

  double standardError() {
    return sd / Math.sqrt(count);
  }

  /**
   * The sample's skewness over its standard error in a normal sample (Joanes and Gill 1998,
   * "Comparing measures of sample skewness and kurtosis": G1); needs three values that are not all
   * the same.
   */
  double skewnessInErrors(double[] values) {
    double n = count;
    double cubes = 0;
    for (double value : values) {
      cubes += Math.pow((value - mean) / sd, 3);
    }
    double skewness = n / ((n - 1) * (n - 2)) * cubes;
    return skewness / Math.sqrt(6 * n * (n - 1) / ((n - 2) * (n + 1) * (n + 3)));
  }
}
