package crossover.bench.recording;

import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * Quantiles of recorded times in microseconds. Requests that had no answer are slower than any that
 * had.
 *
 * @param unanswered requests that are not in the histogram
 */
public record Quantiles(Histogram answeredNs, long unanswered) {
  /** With fewer beyond, a quantile is one request's luck. */
  public static final int LEAST_BEYOND = 10;

  /** Empty when too few requests lie beyond it, or when it falls among those without an answer. */
  public Optional<Double> us(double quantile) {
    return isRare(quantile) ? Optional.empty() : anyUs(quantile);
  }

  /** Fewer than {@link #LEAST_BEYOND} requests are slower. */
  public boolean isRare(double quantile) {
    return count() - rank(quantile) < LEAST_BEYOND;
  }

  /** However few lie beyond it; empty when it falls among those without an answer. */
  public Optional<Double> anyUs(double quantile) {
    long rank = rank(quantile);
    if (rank < 1 || rank > answeredNs.getTotalCount()) {
      return Optional.empty();
    }
    double percentile = 100.0 * rank / answeredNs.getTotalCount();
    return Optional.of(answeredNs.getValueAtPercentile(percentile) / 1e3);
  }

  /** Empty when a request had no answer, or there was none. */
  public Optional<Double> meanUs() {
    return unanswered > 0 || answeredNs.getTotalCount() == 0
        ? Optional.empty()
        : Optional.of(answeredNs.getMean() / 1e3);
  }

  private long count() {
    return answeredNs.getTotalCount() + unanswered;
  }

  private long rank(double quantile) {
    return (long) Math.ceil(quantile * count());
  }
}
