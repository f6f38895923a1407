package crossover.bench.arrival;

/** What a rate has to be. */
final class Rates {
  private Rates() {}

  static double checked(double ratePerS) {
    if (!(ratePerS > 0) || Double.isInfinite(ratePerS)) {
      throw new IllegalArgumentException(
          "a rate is a number of requests per second above 0, not " + ratePerS);
    }
    return ratePerS;
  }
}
