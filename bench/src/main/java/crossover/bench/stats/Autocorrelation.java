package crossover.bench.stats;

/**
 * Whether blocks resemble the ones before them: then n blocks say less than n independent ones, and
 * no interval that takes them for independent holds what it promises.
 *
 * <p>What hits both servers of a block cancels out of its ratio, so a slow drift of the machine
 * does no harm; what remains is a drift that favours one of the two.
 *
 * @param lag1 of neighbouring blocks, with the small sample's bias of (1 + 4 lag1) / n added back
 *     (Kendall 1954, "Note on bias in the estimation of autocorrelation")
 * @param errors how far the plain lag-1 correlation lies above its mean without autocorrelation,
 *     -1/n, in its standard errors there, 1/√n (Bartlett 1946, "On the theoretical specification
 *     and sampling properties of autocorrelated time-series")
 */
public record Autocorrelation(int blocks, double lag1, double errors) {
  /** With fewer blocks the estimate says nothing; at 12 it tells 0.5 one time in three. */
  public static final int LEAST_BLOCKS = 8;

  private static final double TOLD_ERRORS = 1.645;
  private static final double MOST = 0.9;

  /** Of values in the order in which they were measured; none of a constant. */
  public static Autocorrelation of(double[] values) {
    Moments moments = Moments.of(values);
    double squares = moments.sd() * moments.sd() * (values.length - 1);
    if (squares == 0) {
      return new Autocorrelation(values.length, 0, 0);
    }
    double products = 0;
    for (int i = 1; i < values.length; i++) {
      products += (values[i] - moments.mean()) * (values[i - 1] - moments.mean());
    }
    double plain = products / squares;
    double n = values.length;
    double corrected = plain + (1 + 4 * plain) / n;
    return new Autocorrelation(values.length, corrected, (plain + 1 / n) * Math.sqrt(n));
  }

  /** Told from none at a one-sided level of 5%; worth a warning. */
  public boolean isTold() {
    return blocks >= LEAST_BLOCKS && errors > TOLD_ERRORS;
  }

  /**
   * How many independent blocks say as much: n (1 - r) / (1 + r) (Bayley and Hammersley 1946, "The
   * 'effective' number of independent observations in an autocorrelated time series").
   */
  public double effectiveBlocks() {
    double bounded = Math.clamp(lag1, 0, MOST);
    return blocks * (1 - bounded) / (1 + bounded);
  }
}
