package crossover.bench.recording;

import java.util.Collection;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Recorded latencies.
 *
 * @param histogram nanoseconds, 3 digits (2 where its {@link LatencyRecorder} was a small one),
 *     from 1 ns to an hour
 * @param beyondRange how many were longer than an hour; the histogram holds them at its end
 * @param minNs the true least, not rounded to the histogram's steps; null when nothing was recorded
 * @param maxNs the true greatest, likewise
 */
public record Latencies(
    Histogram histogram, long beyondRange, @Nullable Long minNs, @Nullable Long maxNs) {
  public long count() {
    return histogram.getTotalCount();
  }

  /** All of them together. */
  public static Latencies merged(Collection<Latencies> parts) {
    LatencyRecorder sum = new LatencyRecorder();
    parts.forEach(sum::add);
    return sum.latencies();
  }
}
