package crossover.bench.arrival;

import java.util.SplittableRandom;

/**
 * A Poisson process of rate 1 on another clock: the n-th request is due at {@code inverse(e(0) +
 * ... + e(n))}, where {@code e} are exponential with mean 1 and {@code inverse} turns a number of
 * requests into the time until which the square wave brings so many (Çinlar, Introduction to
 * Stochastic Processes, 1975, chapter 4). The time within a period follows from what the whole
 * periods before it have brought, so nothing adds up.
 */
final class Surges implements FireTimeSequence {
  private final double ratePerS;
  private final double surgePerS;
  private final double fromS;
  private final double onS;
  private final double everyS;
  private final SplittableRandom random;
  private double requests;

  Surges(double ratePerS, double factor, double fromS, double onS, double everyS, long seed) {
    this.ratePerS = Rates.checked(ratePerS);
    this.surgePerS = Rates.checked(ratePerS * factor);
    if (!(fromS >= 0 && onS > 0 && fromS + onS <= everyS)) {
      throw new IllegalArgumentException(
          "a surge lies in its period of " + everyS + " s, not from " + fromS + " s for " + onS);
    }
    this.fromS = fromS;
    this.onS = onS;
    this.everyS = everyS;
    this.random = new SplittableRandom(seed);
  }

  @Override
  public long nextFireTimeNs() {
    requests -= Math.log(1 - random.nextDouble());
    double before = ratePerS * fromS;
    double within = surgePerS * onS;
    double perPeriod = before + within + ratePerS * (everyS - fromS - onS);
    double periods = Math.floor(requests / perPeriod);
    double left = requests - periods * perPeriod;
    double s;
    if (left < before) {
      s = left / ratePerS;
    } else if (left < before + within) {
      s = fromS + (left - before) / surgePerS;
    } else {
      s = fromS + onS + (left - before - within) / ratePerS;
    }
    return (long) ((periods * everyS + s) * 1e9);
  }
}
