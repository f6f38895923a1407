package crossover.bench.load;

import crossover.bench.recording.Failure;
import crossover.bench.recording.LatencyRecorder;
import crossover.bench.recording.Outcomes;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What became of the requests of one thread; allocates nothing for a request. */
final class Tally {
  private final boolean record;
  private final boolean open;
  private final @Nullable OpenSeconds seconds;

  private final LatencyRecorder service = new LatencyRecorder();
  private final LatencyRecorder response = new LatencyRecorder();
  private final LatencyRecorder slip = new LatencyRecorder();
  private final LatencyRecorder @Nullable [] serviceByPart;
  private final LatencyRecorder @Nullable [] responseByPart;
  private final Outcomes outcomes;
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
    serviceByPart = plan.byPart() ? recorders(plan.parts()) : null;
    responseByPart = plan.byPart() ? recorders(plan.parts()) : null;
  }

  private static LatencyRecorder[] recorders(int count) {
    return Stream.generate(LatencyRecorder::growing).limit(count).toArray(LatencyRecorder[]::new);
  }

  void issued(long intendedNs) {
    issued++;
    outstanding++;
    if (seconds != null) {
      seconds.issued(intendedNs);
    }
  }

  void takenUp(long slipNs) {
    if (record) {
      slip.record(slipNs);
    }
  }

  void waitedForConnection() {
    connectionWaits++;
  }

  void received(int count) {
    bytes += count;
  }

  void right(Connection connection, int part, long receivedNs, long endNs) {
    outstanding--;
    outcomes.right(part);
    long sentNs = connection.sentNs();
    if (receivedNs <= endNs) {
      rightInWindow++;
    } else if (sentNs < endNs) {
      rightInWindow += (double) (endNs - sentNs) / (receivedNs - sentNs);
    }
    if (record) {
      record(connection.intendedNs(), sentNs, receivedNs, part);
    }
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
    if (seconds != null) {
      seconds.right(intendedNs, sentNs, receivedNs);
    }
  }

  void failed(long intendedNs, Failure failure, String problem) {
    outstanding--;
    outcomes.failed(failure, problem);
    if (seconds != null) {
      seconds.failed(intendedNs);
    }
  }

  void neverSent(long intendedNs) {
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
