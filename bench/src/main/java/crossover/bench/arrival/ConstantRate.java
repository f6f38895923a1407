package crossover.bench.arrival;

/**
 * {@code t(n) = floor(n * 1e9 / rate)}, from the index alone, so that rounding never adds up to a
 * drift.
 */
final class ConstantRate implements FireTimeSequence {
  private final double ratePerS;
  private long index;

  ConstantRate(double ratePerS) {
    this.ratePerS = Rates.checked(ratePerS);
  }

  @Override
  public long nextFireTimeNs() {
    return (long) (index++ * 1e9 / ratePerS);
  }
}
