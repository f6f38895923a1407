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
  private final boolean leads;
  private final @Nullable OpenSeconds seconds;

  private final LatencyRecorder service = new LatencyRecorder();
  private final LatencyRecorder response = new LatencyRecorder();
  private final LatencyRecorder slip = new LatencyRecorder();
  private final LatencyRecorder @Nullable [] serviceByPart;
  private final LatencyRecorder @Nullable [] responseByPart;
  private final @Nullable SurgeTimes surge;
  private final Outcomes outcomes;
  private final long[] issuedByPart;
  private long countFromNs = Long.MIN_VALUE;
  private long leadIssued;
  private long leadRight;
  private long issued;
  private long outstanding;
  private long unfinished;
  private long connectionWaits;
  private long bytes;
  private double rightInWindow;

  Tally(ThreadPlan plan, @Nullable OpenSeconds seconds) {
    record = plan.record();
    open = plan.open();
    leads = plan.leadNs() > 0;
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

  /** What was to start before counts as lead. */
  void countFrom(long countFromNs) {
    this.countFromNs = countFromNs;
    if (surge != null) {
      surge.begin(countFromNs);
    }
  }

  /** The window begins. */
  void leadEnds() {
    bytes = 0;
  }

  private boolean isLead(long intendedNs) {
    return intendedNs < countFromNs;
  }

  void issued(long intendedNs, int part) {
    if (isLead(intendedNs)) {
      leadIssued++;
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
    if (record && !isLead(intendedNs)) {
      slip.record(nowNs - intendedNs);
    }
  }

  void waitedForConnection(long intendedNs) {
    if (!isLead(intendedNs)) {
      connectionWaits++;
    }
  }

  void received(int count) {
    bytes += count;
  }

  void right(Connection connection, int part, long receivedNs, long endNs) {
    long sentNs = connection.sentNs();
    rightInWindow += shareInWindow(sentNs, receivedNs, endNs);
    if (isLead(connection.intendedNs())) {
      leadRight++;
      return;
    }
    outstanding--;
    outcomes.right(part);
    if (record) {
      record(connection.intendedNs(), sentNs, receivedNs, part);
    }
  }

  /**
   * A closed load with a lead counts the answers that came in the window, since its queue may be
   * longer than the lead: then the share of a request would count what the queue still owes.
   */
  private double shareInWindow(long sentNs, long receivedNs, long endNs) {
    if (leads && !open) {
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

  void failed(long intendedNs, Failure failure, String problem) {
    if (isLead(intendedNs)) {
      return;
    }
    outstanding--;
    outcomes.failed(failure, problem);
    if (seconds != null) {
      seconds.failed(intendedNs);
    }
  }

  void neverSent(long intendedNs) {
    if (isLead(intendedNs)) {
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

  long leadIssued() {
    return leadIssued;
  }

  long leadRight() {
    return leadRight;
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
