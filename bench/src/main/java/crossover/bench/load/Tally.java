package crossover.bench.load;

import crossover.bench.recording.Failure;
import crossover.bench.recording.LatencyRecorder;
import crossover.bench.recording.Outcomes;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What became of the requests of one thread; allocates nothing for a request. */
final class Tally {
  /** So many can be kept with 3 digits each, 500 KB a part. */
  private static final int FEW_PARTS = 16;

  private final boolean record;
  private final boolean open;
  private final @Nullable OpenSeconds seconds;

  private final LatencyRecorder service = new LatencyRecorder();
  private final LatencyRecorder response = new LatencyRecorder();
  private final LatencyRecorder slip = new LatencyRecorder();
  private final LatencyRecorder @Nullable [] serviceByPart;
  private final LatencyRecorder @Nullable [] responseByPart;
  private final @Nullable SurgeTimes surge;
  private final Outcomes outcomes;
  private final long[] issuedByPart;
  private long belongsFromNs = Long.MAX_VALUE;
  private long countFromNs = Long.MAX_VALUE;
  private long endNs = Long.MAX_VALUE;
  private boolean countsArrivals;
  private long issuedAround;
  private long rightAround;
  private long issued;
  private long outstanding;
  private long unfinished;
  private long connectionWaits;
  private long bytes;
  private double rightInWindow;

  Tally(ThreadPlan plan, @Nullable OpenSeconds seconds) {
    record = plan.record();
    open = plan.open();
    this.seconds = seconds;
    outcomes = new Outcomes(plan.parts());
    issuedByPart = new long[plan.parts()];
    surge = plan.surgeTimes();
    serviceByPart = plan.byPart() ? recorders(plan.parts()) : null;
    responseByPart = plan.byPart() ? recorders(plan.parts()) : null;
  }

  private static LatencyRecorder[] recorders(int count) {
    return Stream.generate(count > FEW_PARTS ? LatencyRecorder::growing : LatencyRecorder::new)
        .limit(count)
        .toArray(LatencyRecorder[]::new);
  }

  /** What is to start before or after is counted apart. */
  void window(long fromNs, long toNs) {
    countFromNs = fromNs;
    belongsFromNs = countsArrivals ? belongsFromNs : fromNs;
    endNs = toNs;
    if (surge != null) {
      surge.begin(fromNs);
    }
  }

  /**
   * The window begins while the queue fills: what is in flight belongs to it, and throughput is a
   * plain count of the answers that come in it, since those sent so far did not take the time that
   * they take once the queue is full.
   */
  void countsArrivals(long startNs) {
    countsArrivals = true;
    belongsFromNs = startNs;
  }

  boolean countsArrivals() {
    return countsArrivals;
  }

  /** A request that was sent before belongs to the window after all. */
  void adopted(long intendedNs, int part) {
    issuedAround--;
    issued(intendedNs, part);
  }

  private boolean isOutside(long intendedNs) {
    return intendedNs < belongsFromNs || intendedNs > endNs;
  }

  void issued(long intendedNs, int part) {
    if (isOutside(intendedNs)) {
      issuedAround++;
      return;
    }
    issued++;
    issuedByPart[part]++;
    outstanding++;
    if (surge != null) {
      surge.issued(intendedNs);
    }
    if (seconds != null) {
      seconds.issued(intendedNs);
    }
  }

  void takenUp(long intendedNs, long nowNs) {
    if (record && !isOutside(intendedNs)) {
      slip.record(nowNs - intendedNs);
    }
  }

  void waitedForConnection(long intendedNs) {
    if (!isOutside(intendedNs)) {
      connectionWaits++;
    }
  }

  void received(long intendedNs, int count) {
    if (!isOutside(intendedNs)) {
      bytes += count;
    }
  }

  void right(Connection connection, int part, long receivedNs) {
    long sentNs = connection.sentNs();
    rightInWindow += shareInWindow(sentNs, receivedNs);
    if (isOutside(connection.intendedNs())) {
      rightAround++;
      return;
    }
    outstanding--;
    outcomes.right(part);
    if (record) {
      record(connection.intendedNs(), sentNs, receivedNs, part);
    }
  }

  private double shareInWindow(long sentNs, long receivedNs) {
    if (countsArrivals) {
      return receivedNs >= countFromNs && receivedNs <= endNs ? 1 : 0;
    }
    if (sentNs >= countFromNs && receivedNs <= endNs) {
      return 1;
    }
    long insideNs = Math.min(receivedNs, endNs) - Math.max(sentNs, countFromNs);
    return insideNs > 0 ? (double) insideNs / (receivedNs - sentNs) : 0;
  }

  private void record(long intendedNs, long sentNs, long receivedNs, int part) {
    service.record(receivedNs - sentNs);
    if (open) {
      response.record(receivedNs - intendedNs);
    }
    if (serviceByPart != null && responseByPart != null) {
      serviceByPart[part].record(receivedNs - sentNs);
      if (open) {
        responseByPart[part].record(receivedNs - intendedNs);
      }
    }
    if (surge != null) {
      surge.right(intendedNs, receivedNs);
    }
    if (seconds != null) {
      seconds.right(intendedNs, sentNs, receivedNs);
    }
  }

  /** A failure outside the window counts all the same: nothing that went wrong is passed over. */
  void failed(long intendedNs, int part, Failure failure, String problem) {
    outcomes.failed(failure, problem);
    if (isOutside(intendedNs)) {
      issuedAround--;
      issued++;
      issuedByPart[part]++;
      return;
    }
    outstanding--;
    if (seconds != null) {
      seconds.failed(intendedNs);
    }
  }

  void neverSent(long intendedNs) {
    if (isOutside(intendedNs)) {
      return;
    }
    outstanding--;
    unfinished++;
    if (seconds != null) {
      seconds.neverSent(intendedNs);
    }
  }

  /** Bytes that belong to no request. */
  void unasked() {
    outcomes.failed(Failure.PROTOCOL, "bytes on an idle connection");
  }

  /** The drain is over: nothing is waited for any more. */
  void end() {
    unfinished += outstanding;
    outstanding = 0;
    if (seconds != null) {
      seconds.finish();
    }
  }

  boolean wantsExample(Failure failure) {
    return outcomes.wantsExample(failure);
  }

  long issued() {
    return issued;
  }

  long outstanding() {
    return outstanding;
  }

  long unfinished() {
    return unfinished;
  }

  long connectionWaits() {
    return connectionWaits;
  }

  long bytes() {
    return bytes;
  }

  double rightInWindow() {
    return rightInWindow;
  }

  long issuedAround() {
    return issuedAround;
  }

  long rightAround() {
    return rightAround;
  }

  long issued(int part) {
    return issuedByPart[part];
  }

  @Nullable SurgeTimes surge() {
    return surge;
  }

  boolean byPart() {
    return serviceByPart != null;
  }

  Outcomes outcomes() {
    return outcomes;
  }

  LatencyRecorder service() {
    return service;
  }

  LatencyRecorder response() {
    return response;
  }

  LatencyRecorder slip() {
    return slip;
  }

  /** Only where they are kept by part. */
  LatencyRecorder service(int part) {
    return of(serviceByPart, part);
  }

  /** Only where they are kept by part. */
  LatencyRecorder response(int part) {
    return of(responseByPart, part);
  }

  private static LatencyRecorder of(LatencyRecorder @Nullable [] recorders, int part) {
    if (recorders == null) {
      throw new IllegalStateException("latencies were not kept by part");
    }
    return recorders[part];
  }
}
