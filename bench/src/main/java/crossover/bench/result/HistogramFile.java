package crossover.bench.result;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.HdrHistogram.HistogramLogWriter;

/**
 * The histograms of one trial in HdrHistogram's own log format, one tagged line each, so that its
 * tools read them.
 */
final class HistogramFile {
  /** The log shows maxima divided by this: milliseconds for values in nanoseconds. */
  private static final double NS_PER_MS = 1e6;

  private HistogramFile() {}

  /** Tags and their histograms; the tags stand in their own order. */
  static byte[] bytes(
      String what,
      List<String> comments,
      Map<String, Histogram> histograms,
      long startMs,
      double durationS) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    HistogramLogWriter log = new HistogramLogWriter(bytes);
    log.outputComment(
        "[Crossover " + what + "; values in nanoseconds, maxima in this log in milliseconds]");
    comments.forEach(comment -> log.outputComment("[" + comment + "]"));
    log.outputLogFormatVersion();
    log.outputStartTime(startMs);
    log.setBaseTime(startMs);
    log.outputLegend();
    for (Map.Entry<String, Histogram> tagged : new TreeMap<>(histograms).entrySet()) {
      Histogram histogram = tagged.getValue().copy();
      histogram.setTag(tagged.getKey());
      log.outputIntervalHistogram(0, durationS, histogram, NS_PER_MS);
    }
    log.close();
    return bytes.toByteArray();
  }

  static Map<String, Histogram> read(Path file) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new BrokenResults(file, e);
    }
    Map<String, Histogram> histograms = new TreeMap<>();
    try (HistogramLogReader log = new HistogramLogReader(new ByteArrayInputStream(bytes))) {
      while (log.hasNext()) {
        EncodableHistogram next = log.nextIntervalHistogram();
        if (next == null) {
          break;
        }
        if (!(next instanceof Histogram histogram) || histogram.getTag() == null) {
          throw new BrokenResults(file, "holds a histogram without a tag");
        }
        histograms.put(histogram.getTag(), histogram);
      }
    } catch (BrokenResults e) {
      throw e;
    } catch (RuntimeException e) {
      throw new BrokenResults(file, "is no histogram log, or cut off", e);
    }
    if (histograms.isEmpty()) {
      throw new BrokenResults(file, "holds no histogram");
    }
    return histograms;
  }
}
