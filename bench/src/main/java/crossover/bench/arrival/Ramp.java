package crossover.bench.arrival;

/**
 * With {@code a = (to - from) / (2 * duration)}, the rate has brought {@code from * t + a * t^2}
 * requests at time t, so {@code t(n) = 2n / (from + sqrt(from^2 + 4an))}: the root of that which
 * loses no digits when the two rates are near each other, from the index alone.
 */
final class Ramp implements FireTimeSequence {
  private final double fromPerS;
  private final double perS2;
  private long index;

  Ramp(double fromPerS, double toPerS, double durationS) {
    if (!(fromPerS >= 0) || Double.isInfinite(fromPerS)) {
      throw new IllegalArgumentException("a ramp starts at a rate of 0 or more, not " + fromPerS);
    }
    if (!(durationS > 0)) {
      throw new IllegalArgumentException("a ramp takes longer than 0 s, not " + durationS);
    }
    this.fromPerS = fromPerS;
    this.perS2 = (Rates.checked(toPerS) - fromPerS) / (2 * durationS);
  }

  @Override
  public long nextFireTimeNs() {
    long n = index++;
    if (n == 0) {
      return 0;
    }
    double square = fromPerS * fromPerS + 4 * perS2 * n;
    // A falling rate has reached zero: nothing is due any more.
    return square < 0 ? Long.MAX_VALUE : (long) (2e9 * n / (fromPerS + Math.sqrt(square)));
  }
}
