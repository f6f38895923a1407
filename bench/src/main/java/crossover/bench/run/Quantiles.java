package crossover.bench.run;

import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * Quantiles of recorded times in microseconds, where enough requests lie beyond them to say
 * anything. Those that had no answer are slower than any that had.
 *
 * @param unanswered requests that are not in the histogram
 */
record Quantiles(Histogram answeredNs, long unanswered) {
  /** With fewer beyond, a quantile is one request's luck. */
  private static final int LEAST_BEYOND = 10;

  /** Empty when too few requests lie beyond it, or when it falls among those without an answer. */
  Optional<Double> us(double quantile) {
    long count = answeredNs.getTotalCount() + unanswered;
    long rank = (long) Math.ceil(quantile * count);
    if (count - rank < LEAST_BEYOND || rank < 1 || rank > answeredNs.getTotalCount()) {
      return Optional.empty();
    }
    double percentile = 100.0 * rank / answeredNs.getTotalCount();
    return Optional.of(answeredNs.getValueAtPercentile(percentile) / 1e3);
  }

  Optional<Double> meanUs() {
    return unanswered > 0 || answeredNs.getTotalCount() == 0
        ? Optional.empty()
        : Optional.of(answeredNs.getMean() / 1e3);
  }
}
