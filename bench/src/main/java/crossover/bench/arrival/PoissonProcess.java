package crossover.bench.arrival;

import java.util.SplittableRandom;

/**
 * {@code t(n) = t(n - 1) - ln(1 - u) * 1e9 / rate}; the sum is kept in a double, so no gap is
 * rounded by itself.
 */
final class PoissonProcess implements FireTimeSequence {
  private final double meanGapNs;
  private final SplittableRandom random;
  private double timeNs;

  PoissonProcess(double ratePerS, long seed) {
    this.meanGapNs = 1e9 / Rates.checked(ratePerS);
    this.random = new SplittableRandom(seed);
  }

  @Override
  public long nextFireTimeNs() {
    timeNs -= Math.log(1 - random.nextDouble()) * meanGapNs;
    return (long) timeNs;
  }
}
