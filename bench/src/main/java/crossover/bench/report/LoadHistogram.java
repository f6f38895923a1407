package crossover.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** The shape of recorded times in a few lines: buckets of equal width on a logarithmic scale. */
final class LoadHistogram {
  private static final int BUCKETS = 9;
  private static final int WIDEST_BAR = 40;

  private LoadHistogram() {}

  /** One bucket: its upper end, and the share of the times in it. */
  private record Bucket(long toNs, double share) {}

  static List<String> lines(Histogram timesNs, long maxNs, Style style) {
    List<Bucket> buckets = buckets(timesNs, maxNs);
    double largest = buckets.stream().mapToDouble(Bucket::share).max().orElse(1);
    List<String> lines = new ArrayList<>();
    for (Bucket bucket : buckets) {
      int bar = (int) Math.round(bucket.share() / largest * WIDEST_BAR);
      // What is there is seen, however little it is.
      int shown = bucket.share() > 0 ? Math.max(bar, 1) : 0;
      lines.add(
          String.format(
                  Locale.ROOT,
                  "<= %8s  %6.2f%%  %s",
                  Numbers.time(bucket.toNs() / 1e3),
                  100 * bucket.share(),
                  (style.unicode() ? "█" : "#").repeat(shown))
              .stripTrailing());
    }
    return lines;
  }

  /** From the least time to the one that 99.9% stay below; what is slower is one bucket more. */
  private static List<Bucket> buckets(Histogram timesNs, long maxNs) {
    double least = Math.max(1, timesNs.getMinNonZeroValue());
    double most = Math.max(least, (double) timesNs.getValueAtPercentile(99.9));
    List<Bucket> buckets = new ArrayList<>();
    long fromNs = -1;
    for (int i = 1; i <= BUCKETS; i++) {
      long toNs = twoDigits(least * Math.pow(most / least, (double) i / BUCKETS));
      if (toNs > fromNs && fromNs < maxNs) {
        buckets.add(bucket(timesNs, fromNs, Math.min(toNs, maxNs)));
        fromNs = toNs;
      }
    }
    if (fromNs < maxNs) {
      buckets.add(bucket(timesNs, fromNs, maxNs));
    }
    return buckets;
  }

  private static Bucket bucket(Histogram timesNs, long fromNs, long toNs) {
    long highest = timesNs.highestEquivalentValue(toNs);
    long before = fromNs < 0 ? 0 : countUpTo(timesNs, fromNs);
    long count = timesNs.getCountBetweenValues(0, highest) - before;
    return new Bucket(toNs, (double) count / timesNs.getTotalCount());
  }

  private static long countUpTo(Histogram timesNs, long ns) {
    return timesNs.getCountBetweenValues(0, timesNs.highestEquivalentValue(ns));
  }

  /** Rounded up, so that the ends of buckets read easily. */
  private static long twoDigits(double ns) {
    double unit = Math.pow(10, Math.floor(Math.log10(ns)) - 1);
    return (long) (Math.ceil(ns / unit) * unit);
  }
}
