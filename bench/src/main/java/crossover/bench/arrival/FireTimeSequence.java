package crossover.bench.arrival;

/**
 * The moments at which an open load sends its requests, as offsets from its start. A sequence knows
 * nothing of clocks: what is late stays due at its own time.
 *
 * <p>A new kind of arrival is one more factory here and one more class in this package.
 */
@FunctionalInterface
public interface FireTimeSequence {
  /** The offset of the next request from the start; never less than the one before. */
  long nextFireTimeNs();

  /** Equal gaps: the n-th request (from 0) is due at {@code floor(n * 1e9 / ratePerS)}. */
  static FireTimeSequence constant(double ratePerS) {
    return new ConstantRate(ratePerS);
  }

  /**
   * Independent users: gaps are exponential, {@code t(n) = t(n - 1) - ln(1 - u(n)) * 1e9 /
   * ratePerS} with {@code u} uniform in [0, 1) drawn from the seed, and {@code t(-1) = 0}.
   */
  static FireTimeSequence poisson(double ratePerS, long seed) {
    return new PoissonProcess(ratePerS, seed);
  }

  /** So many at once, at moments that keep the rate on average: the first burst is due at 0. */
  static FireTimeSequence bursts(double ratePerS, int size) {
    return new Bursts(ratePerS, size);
  }

  /**
   * Independent users whose number jumps: {@code factor} times the rate from {@code fromS} on for
   * {@code onS} in every {@code everyS}, and the rate itself otherwise.
   */
  static FireTimeSequence surges(
      double ratePerS, double factor, double fromS, double onS, double everyS, long seed) {
    return new Surges(ratePerS, factor, fromS, onS, everyS, seed);
  }

  /** A rate that changes linearly from one value to the other over the duration. */
  static FireTimeSequence ramp(double fromPerS, double toPerS, double durationS) {
    return new Ramp(fromPerS, toPerS, durationS);
  }

  /**
   * The share of one of several threads: thread {@code first} (from 0) of {@code step} takes every
   * step-th request, so that together they make exactly this sequence, evenly staggered.
   */
  default FireTimeSequence everyNth(int first, int step) {
    return step == 1 ? this : new EveryNth(this, first, step);
  }
}
