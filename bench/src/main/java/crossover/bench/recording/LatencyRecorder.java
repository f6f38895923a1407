package crossover.bench.recording;

import org.HdrHistogram.Histogram;

/** Records latencies for one thread; allocates nothing for a value. */
public final class LatencyRecorder {
  /** Longer than any request may take; what is beyond is counted. */
  public static final long HIGHEST_NS = 3_600_000_000_000L;

  private static final int SIGNIFICANT_DIGITS = 3;
  private static final int COARSE_DIGITS = 2;

  private final Histogram histogram;
  private long beyondRange;
  private long minNs = Long.MAX_VALUE;
  private long maxNs = Long.MIN_VALUE;

  /** 3 digits, in some 270 KB. */
  public LatencyRecorder() {
    this(new Histogram(1, HIGHEST_NS, SIGNIFICANT_DIGITS));
  }

  private LatencyRecorder(Histogram histogram) {
    this.histogram = histogram;
  }

  /** 2 digits, in some 40 KB: for many side by side. */
  public static LatencyRecorder coarse() {
    return new LatencyRecorder(new Histogram(1, HIGHEST_NS, COARSE_DIGITS));
  }

  /**
   * 2 digits, in 1 KB for each doubling of the longest latency so far: for hundreds. Allocates when
   * a latency is longer than any before.
   */
  public static LatencyRecorder growing() {
    Histogram histogram = new Histogram(COARSE_DIGITS);
    histogram.setAutoResize(true);
    return new LatencyRecorder(histogram);
  }

  public void record(long latencyNs) {
    if (latencyNs > HIGHEST_NS) {
      beyondRange++;
      histogram.recordValue(HIGHEST_NS);
    } else {
      // A clock that two processors disagree on by a few nanoseconds must not end a measurement.
      histogram.recordValue(Math.max(latencyNs, 0));
    }
    minNs = Math.min(minNs, latencyNs);
    maxNs = Math.max(maxNs, latencyNs);
  }

  /** Forgets everything, and keeps its memory. */
  public void reset() {
    histogram.reset();
    beyondRange = 0;
    minNs = Long.MAX_VALUE;
    maxNs = Long.MIN_VALUE;
  }

  public void add(Latencies other) {
    histogram.add(other.histogram());
    beyondRange += other.beyondRange();
    if (other.minNs() != null) {
      minNs = Math.min(minNs, other.minNs());
    }
    if (other.maxNs() != null) {
      maxNs = Math.max(maxNs, other.maxNs());
    }
  }

  /** What was recorded so far; the histogram is not copied. */
  public Latencies latencies() {
    boolean empty = histogram.getTotalCount() == 0;
    return new Latencies(histogram, beyondRange, empty ? null : minNs, empty ? null : maxNs);
  }
}
