package crossover.bench.stats;

/**
 * The interval of a mean by the bootstrap-t: as Student's, with the quantiles of t from samples
 * drawn anew from the values instead of from a normal distribution, so that it follows a skewed one
 * (Efron 1982, "The jackknife, the bootstrap and other resampling plans", chapter 10).
 */
final class BootstrapT {
  private static final int REPLICATES = 4_000;

  private BootstrapT() {}

  /** Of values that are not all the same; a draw whose values are has no t and does not count. */
  static Interval interval(double[] values, double confidence, long seed) {
    Moments own = Moments.of(values);
    double[] ts =
        Resampled.estimates(
                new int[] {values.length}, REPLICATES, drawn -> t(values, drawn[0], own), seed)
            .stream()
            .mapToDouble(Double::doubleValue)
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    int tail = (int) ((1 - confidence) / 2 * ts.length);
    return new Interval(
        own.mean(),
        own.mean() - ts[ts.length - 1 - tail] * own.standardError(),
        own.mean() - ts[tail] * own.standardError(),
        confidence,
        IntervalMethod.BOOTSTRAP_T);
  }

  private static double t(double[] values, int[] places, Moments own) {
    double[] drawn = new double[places.length];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = values[places[i]];
    }
    Moments moments = Moments.of(drawn);
    return moments.sd() > 0 ? (moments.mean() - own.mean()) / moments.standardError() : Double.NaN;
  }
}
