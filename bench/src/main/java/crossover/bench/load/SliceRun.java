package crossover.bench.load;

import crossover.bench.arrival.FireTimeSequence;
import crossover.bench.recording.Failure;
import crossover.bench.recording.LatencyRecorder;
import crossover.bench.recording.Outcomes;
import crossover.bench.scenario.Arrival;
import crossover.bench.scenario.Load;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One slice on one thread: fires what is due, polls the sockets, and keeps what happened. */
final class SliceRun {
  private static final long LONGEST_CONNECT_PHASE_NS = 2_000_000_000;

  private final SlicePlan plan;
  private final SocketLoop loop;
  private final Target target;
  private final Requests requests;
  private final BooleanSupplier stopped;
  private final boolean open;
  private final Pacing pacing;

  private final LatencyRecorder service = new LatencyRecorder();
  private final LatencyRecorder response = new LatencyRecorder();
  private final LatencyRecorder slip = new LatencyRecorder();
  private final Outcomes outcomes;
  private long issued;
  private long outstanding;
  private long unfinished;
  private long connectionWaits;
  private long bytes;
  private double rightInWindow;
  private long endNs;

  SliceRun(
      SlicePlan plan, SocketLoop loop, Target target, Requests requests, BooleanSupplier stopped) {
    this.plan = plan;
    this.loop = loop;
    this.target = target;
    this.requests = requests;
    this.stopped = stopped;
    this.outcomes = new Outcomes(plan.scenario().parts().size());
    switch (plan.scenario().load()) {
      case Load.Closed closed -> {
        open = false;
        pacing = new ClosedPacing(this, target);
      }
      case Load.Open arrivals -> {
        open = true;
        pacing = new OpenPacing(this, target, sequence(arrivals, plan), nanos(plan.durationS()));
      }
    }
  }

  private static FireTimeSequence sequence(Load.Open load, SlicePlan plan) {
    return switch (load.arrival()) {
      case Arrival.Constant() -> FireTimeSequence.constant(load.ratePerS());
      case Arrival.Poisson() -> FireTimeSequence.poisson(load.ratePerS(), plan.seed());
      case Arrival.Burst burst -> FireTimeSequence.bursts(load.ratePerS(), burst.size());
      case Arrival.Ramp ramp ->
          FireTimeSequence.ramp(ramp.fromPerS(), load.ratePerS(), plan.durationS());
    };
  }

  private static long nanos(double seconds) {
    return (long) (seconds * 1e9);
  }

  SliceResult run() throws LoadFailed {
    // What servers closed since the last slice is seen before anything is sent on it.
    loop.poll(0);
    target.begin(this, nanos(plan.requestTimeoutS()));
    try {
      if (!open) {
        connectAll();
      }
      long startedUtcMs = System.currentTimeMillis();
      GeneratorMeter meter = new GeneratorMeter();
      long startNs = meter.startNs();
      endNs = startNs + nanos(plan.durationS());
      pacing.begin(startNs);
      for (long nowNs = startNs;
          nowNs < endNs && !stopped.getAsBoolean();
          nowNs = System.nanoTime()) {
        turn(nowNs, endNs, meter);
      }
      endNs = Math.min(endNs, System.nanoTime());
      double meanInFlight = meter.meanInFlight();
      drain(endNs + nanos(plan.drainS()), meter);
      return result(startedUtcMs, (endNs - startNs) / 1e9, meanInFlight, meter.figures());
    } finally {
      target.end();
    }
  }

  /** Before a closed window begins, its connections are open, or have been tried for a while. */
  private void connectAll() {
    long untilNs = System.nanoTime() + LONGEST_CONNECT_PHASE_NS;
    GeneratorMeter unused = new GeneratorMeter();
    for (long nowNs = System.nanoTime();
        nowNs < untilNs && target.unopened() + target.connecting() > 0;
        nowNs = System.nanoTime()) {
      turn(nowNs, untilNs, unused);
      if (target.unreachable(System.nanoTime()) || stopped.getAsBoolean()) {
        return;
      }
    }
  }

  private void drain(long untilNs, GeneratorMeter meter) {
    while (outstanding > 0 || pacing.nextDueNs() != Long.MAX_VALUE) {
      long nowNs = System.nanoTime();
      if (nowNs >= untilNs || stopped.getAsBoolean()) {
        break;
      }
      turn(nowNs, untilNs, meter);
    }
    unfinished += outstanding;
  }

  private void turn(long nowNs, long untilNs, GeneratorMeter meter) {
    pacing.fireDue(nowNs);
    int wanted = pacing.connectionsWanted();
    if (wanted > 0) {
      target.open(wanted, nowNs);
    }
    target.expire(nowNs);
    long pollNs = System.nanoTime();
    meter.worked(target.inFlight(), pollNs);
    long waitNs = waitNs(pollNs, untilNs, wanted);
    loop.poll(waitNs);
    meter.waited(waitNs, loop.receivedNs());
  }

  private long waitNs(long nowNs, long untilNs, int wanted) {
    if (plan.spin()) {
      return 0;
    }
    long nextNs = Math.min(pacing.nextDueNs(), target.nextDeadlineNs(wanted, nowNs));
    return Math.clamp(Math.min(nextNs, untilNs) - nowNs, 0, SocketLoop.LONGEST_SLEEP_NS);
  }

  private SliceResult result(
      long startedUtcMs, double durationS, double meanInFlight, GeneratorFigures generator) {
    return new SliceResult(
        plan.target(),
        startedUtcMs,
        durationS,
        issued,
        outcomes.right(),
        rightInWindow,
        ErrorCounts.of(outcomes),
        unfinished,
        target.reconnects(),
        bytes,
        target.open(),
        connectionWaits,
        service.latencies(),
        response.latencies(),
        slip.latencies(),
        Arrays.stream(outcomes.rightByPart()).boxed().toList(),
        meanInFlight,
        generator,
        outcomes.examples());
  }

  /** Whether a request may still start at this moment. */
  boolean isOpenAt(long nowNs) {
    return nowNs < endNs;
  }

  void issued() {
    issued++;
    outstanding++;
  }

  void takenUp(long slipNs) {
    if (plan.record()) {
      slip.record(slipNs);
    }
  }

  void waited() {
    connectionWaits++;
  }

  void neverSent() {
    outstanding--;
    unfinished++;
  }

  void send(Connection connection, long nowNs) {
    target.send(connection, requests, nowNs);
  }

  void connected(Connection connection) {
    if (connection.hasRequest()) {
      send(connection, System.nanoTime());
    } else {
      pacing.ready(connection);
    }
  }

  void received(int count) {
    bytes += count;
  }

  void answered(Connection connection, long receivedNs) {
    ResponseParser parser = connection.parser();
    Failure failure = parser.failure();
    if (failure == null) {
      right(connection, receivedNs);
    } else {
      failed(connection, failure, outcomes.wantsExample(failure) ? parser.problem() : "");
    }
    connection.requestEnded();
    if (parser.reusable() && connection.written()) {
      ConnectionList.leave(connection);
      pacing.ready(connection);
    } else {
      target.replace(connection);
    }
  }

  private void right(Connection connection, long receivedNs) {
    outstanding--;
    outcomes.right(requests.part(connection.index()));
    long sentNs = connection.sentNs();
    if (receivedNs <= endNs) {
      rightInWindow++;
    } else if (sentNs < endNs) {
      rightInWindow += (double) (endNs - sentNs) / (receivedNs - sentNs);
    }
    if (plan.record()) {
      service.record(receivedNs - sentNs);
      if (open) {
        response.record(receivedNs - connection.intendedNs());
      }
    }
  }

  private void failed(Connection connection, Failure failure, String problem) {
    connection.requestEnded();
    outstanding--;
    outcomes.failed(failure, problem);
  }

  void timedOut(Connection connection) {
    failed(
        connection,
        Failure.TIMEOUT,
        connection.parser().untouched() ? "no answer" : "half an answer");
  }

  boolean mayRetry(Connection connection) {
    return connection.mayRetry(requests);
  }

  void lost(Connection connection, @Nullable Exception cause) {
    failed(connection, Failure.CLOSED, cause == null ? "closed before an answer" : text(cause));
  }

  void unasked() {
    outcomes.failed(Failure.PROTOCOL, "bytes on an idle connection");
  }

  void connectFailed(Connection connection, Exception cause) {
    if (connection.hasRequest()) {
      failed(connection, Failure.CONNECT, text(cause));
    }
    pacing.connectFailed(text(cause));
  }

  /** A request ended because there is no connection for it. */
  void notConnected(String problem) {
    outstanding--;
    outcomes.failed(Failure.CONNECT, problem);
  }

  private static String text(Exception cause) {
    return String.valueOf(cause.getMessage());
  }
}
