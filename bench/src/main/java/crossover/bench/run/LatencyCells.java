package crossover.bench.run;

import crossover.bench.load.SurgeResult;
import crossover.bench.recording.Latencies;
import crossover.bench.recording.Quantiles;
import crossover.bench.result.Column;
import crossover.bench.result.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Recorded times as cells of a row. */
final class LatencyCells {
  private LatencyCells() {}

  /** From the send, right answers only. */
  static void service(Row row, Latencies service) {
    Quantiles quantiles = new Quantiles(service.histogram(), 0);
    row.set(Column.SERVICE_MIN_US, us(service.minNs()))
        .set(Column.SERVICE_MEAN_US, quantiles.meanUs().orElse(null))
        .set(Column.SERVICE_P50_US, quantiles.us(0.5).orElse(null))
        .set(Column.SERVICE_P90_US, quantiles.us(0.9).orElse(null))
        .set(Column.SERVICE_P95_US, quantiles.us(0.95).orElse(null))
        .set(Column.SERVICE_P99_US, quantiles.us(0.99).orElse(null))
        .set(Column.SERVICE_P999_US, quantiles.us(0.999).orElse(null))
        .set(Column.SERVICE_MAX_US, us(service.maxNs()));
  }

  /** From the intended start, all requests; those of right answers beside them. */
  static void response(Row row, Latencies response, long unanswered) {
    Quantiles all = new Quantiles(response.histogram(), unanswered);
    Quantiles right = new Quantiles(response.histogram(), 0);
    row.set(Column.RESPONSE_MIN_US, us(response.minNs()))
        .set(Column.RESPONSE_MEAN_US, all.meanUs().orElse(null))
        .set(Column.RESPONSE_P50_US, all.us(0.5).orElse(null))
        .set(Column.RESPONSE_P90_US, all.us(0.9).orElse(null))
        .set(Column.RESPONSE_P95_US, all.us(0.95).orElse(null))
        .set(Column.RESPONSE_P99_US, all.us(0.99).orElse(null))
        .set(Column.RESPONSE_P999_US, all.us(0.999).orElse(null))
        .set(Column.RESPONSE_MAX_US, unanswered > 0 ? null : us(response.maxNs()))
        .set(Column.RESPONSE_OK_P50_US, right.us(0.5).orElse(null))
        .set(Column.RESPONSE_OK_P95_US, right.us(0.95).orElse(null))
        .set(Column.RESPONSE_OK_P99_US, right.us(0.99).orElse(null));
  }

  /** Of the requests in surges, and the way back after them; nothing when the load has none. */
  static void surges(Row row, List<SurgeResult> slices) {
    if (slices.isEmpty()) {
      return;
    }
    row.set(Column.SURGE_P99_US, Recovery.during(slices).us(0.99).orElse(null));
    Recovery.of(slices)
        .ifPresent(
            recovery ->
                row.set(Column.RECOVERY_S, recovery.meanS())
                    .set(Column.RECOVERIES_CENSORED, recovery.censored()));
  }

  /** How late requests left. */
  static void slip(Row row, Latencies slip) {
    Quantiles quantiles = new Quantiles(slip.histogram(), 0);
    row.set(Column.SLIP_P50_US, quantiles.us(0.5).orElse(null))
        .set(Column.SLIP_P99_US, quantiles.us(0.99).orElse(null))
        .set(Column.SLIP_MAX_US, us(slip.maxNs()));
  }

  private static @Nullable Double us(@Nullable Long ns) {
    return ns == null ? null : ns / 1e3;
  }
}
