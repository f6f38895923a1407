package crossover.bench.load;

import crossover.bench.recording.LatencyRecorder;
import crossover.bench.scenario.Arrival;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one thread under an {@link Arrival.Surge}, apart by when they were to start: in
 * the calm before the first surge, in a surge, or how long after the end of one. Allocates nothing
 * for a request.
 */
final class SurgeTimes {
  static final double BIN_S = 0.25;
  private static final long BIN_NS = (long) (BIN_S * 1e9);

  private static final class Times {
    private final LatencyRecorder response;
    private long issued;

    Times(LatencyRecorder response) {
      this.response = response;
    }

    PartResult result() {
      return new PartResult(issued, response.latencies().count(), null, response.latencies());
    }
  }

  private final long fromNs;
  private final long onNs;
  private final long everyNs;
  private final Times before = new Times(new LatencyRecorder());
  private final Times during = new Times(new LatencyRecorder());
  private final Times[][] after;
  private long startNs;

  SurgeTimes(Arrival.Surge surge, long durationNs) {
    fromNs = nanos(surge.fromS());
    onNs = nanos(surge.onS());
    everyNs = nanos(surge.everyS());
    int bins = (int) Math.max(1, nanos(surge.restS()) / BIN_NS);
    after = new Times[(int) Math.ceilDiv(durationNs, everyNs)][bins];
    for (Times[] period : after) {
      for (int bin = 0; bin < bins; bin++) {
        period[bin] = new Times(LatencyRecorder.coarse());
      }
    }
  }

  private static long nanos(double seconds) {
    return Math.round(seconds * 1e9);
  }

  void begin(long startNs) {
    this.startNs = startNs;
  }

  void issued(long intendedNs) {
    Times times = at(intendedNs);
    if (times != null) {
      times.issued++;
    }
  }

  void right(long intendedNs, long receivedNs) {
    Times times = at(intendedNs);
    if (times != null) {
      times.response.record(receivedNs - intendedNs);
    }
  }

  /** Null for the calm before a later surge, and for what is left of a rest after its last bin. */
  private @Nullable Times at(long intendedNs) {
    long offsetNs = intendedNs - startNs;
    int period = (int) (offsetNs / everyNs);
    long inPeriodNs = offsetNs % everyNs;
    if (inPeriodNs < fromNs) {
      return period == 0 ? before : null;
    }
    long afterNs = inPeriodNs - fromNs - onNs;
    if (afterNs < 0) {
      return during;
    }
    int bin = (int) (afterNs / BIN_NS);
    return bin < after[period].length ? after[period][bin] : null;
  }

  SurgeResult result() {
    List<List<PartResult>> rests = new ArrayList<>();
    for (Times[] period : after) {
      List<PartResult> rest = new ArrayList<>();
      for (Times times : period) {
        rest.add(times.result());
      }
      rests.add(rest);
    }
    return new SurgeResult(BIN_S, before.result(), during.result(), rests);
  }
}
