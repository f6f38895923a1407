package crossover.servers.backend;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import org.HdrHistogram.Histogram;

/** How long after their due time answers left, in nanoseconds. */
final class Lateness {
  static final long HIGHEST_NS = 3_600_000_000_000L;
  static final int DIGITS = 3;

  private final Histogram histogram = new Histogram(HIGHEST_NS, DIGITS);
  private long maxNs;

  void record(long latenessNs) {
    histogram.recordValue(Math.min(latenessNs, HIGHEST_NS));
    maxNs = Math.max(maxNs, latenessNs);
  }

  void reset() {
    histogram.reset();
    maxNs = 0;
  }

  long count() {
    return histogram.getTotalCount();
  }

  /** Of no use when nothing was recorded. */
  long quantileNs(double share) {
    return histogram.getValueAtPercentile(share * 100);
  }

  /** Of no use when nothing was recorded. */
  double meanNs() {
    return histogram.getMean();
  }

  /** The whole histogram as HdrHistogram's compressed bytes in Base64, to be added to others. */
  String encoded() {
    ByteBuffer bytes = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(bytes);
    return Base64.getEncoder().encodeToString(Arrays.copyOf(bytes.array(), length));
  }

  /** The exact maximum; the histogram's is rounded to its digits. */
  long maxNs() {
    return maxNs;
  }
}
