package crossover.bench.stats;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/**
 * Poisson arrivals at one server, first come first served, by Lindley's recursion: what a visit to
 * a server of known capacity shows, without a server.
 */
public final class SingleServerQueue {
  private final double serviceUs;
  private final boolean exponential;
  private final SplittableRandom random;

  private SingleServerQueue(double capacityPerS, boolean exponential, long seed) {
    this.serviceUs = 1e6 / capacityPerS;
    this.exponential = exponential;
    this.random = new SplittableRandom(seed);
  }

  /** M/M/1: exponential service times. */
  public static SingleServerQueue exponential(double capacityPerS, long seed) {
    return new SingleServerQueue(capacityPerS, true, seed);
  }

  /** M/D/1: every request takes as long. */
  public static SingleServerQueue fixed(double capacityPerS, long seed) {
    return new SingleServerQueue(capacityPerS, false, seed);
  }

  /**
   * Response times of the requests of a window, ascending.
   *
   * @param settleS before the window, of an empty server on; not counted
   */
  public double[] responsesUs(double ratePerS, double settleS, double windowS) {
    DoubleSupplier gapUs = () -> -Math.log1p(-random.nextDouble()) * 1e6 / ratePerS;
    double[] responses = new double[(int) (2 * ratePerS * windowS) + 100];
    int count = 0;
    double waitUs = 0;
    for (double atUs = gapUs.getAsDouble(); atUs < (settleS + windowS) * 1e6; ) {
      double served = exponential ? -Math.log1p(-random.nextDouble()) * serviceUs : serviceUs;
      if (atUs >= settleS * 1e6) {
        responses[count++] = waitUs + served;
      }
      double gap = gapUs.getAsDouble();
      waitUs = Math.max(0, waitUs + served - gap);
      atUs += gap;
    }
    double[] sorted = Arrays.copyOf(responses, count);
    Arrays.sort(sorted);
    return sorted;
  }

  /** The same as a visit. */
  Visit visit(double ratePerS, double settleS, double windowS) {
    double[] responses = responsesUs(ratePerS, settleS, windowS);
    long[] ones = new long[responses.length];
    Arrays.fill(ones, 1);
    return new Visit(
        ratePerS, Math.min(ratePerS, 1e6 / serviceUs), new Times(responses, ones, 0, 0));
  }
}
