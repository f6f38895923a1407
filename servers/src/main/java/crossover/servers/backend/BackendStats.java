package crossover.servers.backend;

import java.util.Locale;
import java.util.StringJoiner;

/** The counters of a backend as a flat JSON object; what has no value yet is null. */
final class BackendStats {
  private static final double NS_PER_US = 1e3;

  private final StringJoiner fields = new StringJoiner(",", "{", "}");

  private BackendStats() {}

  static String json(
      Service database, Service downstream, Lateness lateness, long answers, int openConnections) {
    BackendStats stats = new BackendStats();
    stats.count("db_calls", database.calls());
    stats.count("db_rows", database.rows());
    stats.overlap("db", database.overlap());
    stats.count("downstream_calls", downstream.calls());
    stats.overlap("downstream", downstream.overlap());
    stats.mean("db_wait_mean_us", database.waitSumNs() / NS_PER_US, database.calls());
    stats.mean("downstream_wait_mean_us", downstream.waitSumNs() / NS_PER_US, downstream.calls());
    stats.number("db_wait_p99_us", database.waitP99Ns() / NS_PER_US, database.calls());
    stats.number("downstream_wait_p99_us", downstream.waitP99Ns() / NS_PER_US, downstream.calls());
    stats.mean("db_queue_mean_us", database.queueSumNs() / NS_PER_US, database.calls());
    stats.mean("downstream_queue_mean_us", downstream.queueSumNs() / NS_PER_US, downstream.calls());
    stats.lateness(lateness);
    stats.count("answers", answers);
    stats.count("open_connections", openConnections);
    return stats.fields.toString();
  }

  private void overlap(String kind, Overlap overlap) {
    count(kind + "_requests", overlap.finished());
    count(kind + "_overlap_peak", overlap.peak());
    mean(kind + "_overlap_mean", (double) overlap.peakSum(), overlap.finished());
  }

  private void lateness(Lateness lateness) {
    long count = lateness.count();
    number("lateness_mean_us", lateness.meanNs() / NS_PER_US, count);
    number("lateness_p50_us", lateness.quantileNs(0.5) / NS_PER_US, count);
    number("lateness_p99_us", lateness.quantileNs(0.99) / NS_PER_US, count);
    number("lateness_max_us", lateness.maxNs() / NS_PER_US, count);
    fields.add("\"lateness_histogram\":\"" + lateness.encoded() + "\"");
  }

  private void count(String name, long value) {
    fields.add("\"" + name + "\":" + value);
  }

  private void mean(String name, double sum, long count) {
    number(name, sum / count, count);
  }

  private void number(String name, double value, long count) {
    String text = count == 0 ? "null" : String.format(Locale.ROOT, "%.3f", value);
    fields.add("\"" + name + "\":" + text);
  }
}
