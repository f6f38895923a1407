package crossover.bench.stats;

/**
 * Isotonic regression: the non-decreasing sequence nearest to the values by weighted least squares,
 * found by pooling adjacent violators (Ayer, Brunk, Ewing, Reid and Silverman 1955, "An empirical
 * distribution function for sampling with incomplete information"; Barlow, Bartholomew, Bremner and
 * Brunk 1972, "Statistical inference under order restrictions").
 */
final class Isotonic {
  private Isotonic() {}

  /**
   * Fits the values in their order.
   *
   * @param weights all above 0
   */
  static double[] increasing(double[] values, double[] weights) {
    if (values.length != weights.length) {
      throw new IllegalArgumentException(values.length + " values, " + weights.length + " weights");
    }
    double[] means = new double[values.length];
    double[] pooled = new double[values.length];
    int[] ends = new int[values.length];
    int pools = 0;
    for (int i = 0; i < values.length; i++) {
      if (!(weights[i] > 0)) {
        throw new IllegalArgumentException("a weight must be above 0, not " + weights[i]);
      }
      means[pools] = values[i];
      pooled[pools] = weights[i];
      ends[pools] = i + 1;
      pools++;
      while (pools > 1 && means[pools - 2] >= means[pools - 1]) {
        double weight = pooled[pools - 2] + pooled[pools - 1];
        means[pools - 2] =
            (means[pools - 2] * pooled[pools - 2] + means[pools - 1] * pooled[pools - 1]) / weight;
        pooled[pools - 2] = weight;
        ends[pools - 2] = ends[pools - 1];
        pools--;
      }
    }
    double[] fitted = new double[values.length];
    for (int pool = 0, i = 0; pool < pools; pool++) {
      for (; i < ends[pool]; i++) {
        fitted[i] = means[pool];
      }
    }
    return fitted;
  }
}
