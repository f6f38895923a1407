package crossover.bench.arrival;

/** {@code t(n) = floor(floor(n / size) * size * 1e9 / rate)}, from the index alone. */
final class Bursts implements FireTimeSequence {
  private final double ratePerS;
  private final int size;
  private long index;

  Bursts(double ratePerS, int size) {
    this.ratePerS = Rates.checked(ratePerS);
    if (size < 1) {
      throw new IllegalArgumentException("a burst has at least one request, not " + size);
    }
    this.size = size;
  }

  @Override
  public long nextFireTimeNs() {
    long first = index++ / size * size;
    return (long) (first * 1e9 / ratePerS);
  }
}
