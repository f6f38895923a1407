package crossover.bench.run;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/** How late the backend answered over all slices of a trial, in nanoseconds. */
final class BackendLateness {
  static final String WORD = "lateness_histogram";

  private static final double NS_PER_US = 1e3;

  private final Histogram all = new Histogram(3);

  /** Adds one slice's; nothing where the backend answered nothing. */
  void add(Stats stats) {
    stats.word(WORD).ifPresent(encoded -> all.add(decoded(encoded)));
  }

  private static Histogram decoded(String encoded) {
    try {
      return Histogram.decodeFromCompressedByteBuffer(
          ByteBuffer.wrap(Base64.getDecoder().decode(encoded)), 0);
    } catch (DataFormatException | IllegalArgumentException | BufferUnderflowException e) {
      throw new IllegalStateException("the backend printed a histogram that cannot be read", e);
    }
  }

  /** Zero without an answer. */
  double meanUs() {
    return all.getTotalCount() == 0 ? 0 : all.getMean() / NS_PER_US;
  }

  /** Zero without an answer. */
  double p99Us() {
    return all.getTotalCount() == 0 ? 0 : all.getValueAtPercentile(99) / NS_PER_US;
  }
}
