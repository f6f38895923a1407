package crossover.bench.load;

import crossover.bench.recording.Failure;
import org.jspecify.annotations.Nullable;

/**
 * One stretch of load on one thread: fires what is due, polls the sockets, and keeps what happened.
 */
final class SliceRun {
  private static final long LONGEST_CONNECT_PHASE_NS = 2_000_000_000;

  private final ThreadPlan plan;
  private final Target target;
  private final Requests requests;
  private final StartLine line;
  private final StopRequest stop;
  private final @Nullable ThreadView view;
  private final Pacing pacing;
  private final Tally tally;
  private long endNs;

  /** The view is for who watches; null when nobody does. */
  SliceRun(
      ThreadPlan plan,
      Target target,
      Requests requests,
      StartLine line,
      StopRequest stop,
      @Nullable ThreadView view) {
    this.plan = plan;
    this.target = target;
    this.requests = requests;
    this.line = line;
    this.stop = stop;
    this.view = view;
    this.pacing = plan.pacing(this, target);
    this.tally = new Tally(plan, view == null ? null : view.seconds());
  }

  ThreadResult run() throws LoadFailed {
    // What servers closed since the last slice is seen before anything is sent on it.
    target.loop().poll(0);
    target.begin(this, plan.timeoutNs());
    try {
      connectAll();
      long startNs = line.await();
      long startedUtcMs = System.currentTimeMillis();
      GeneratorMeter meter = new GeneratorMeter();
      window(startNs, meter);
      double meanInFlight = meter.meanInFlight();
      drain(meter);
      return new ThreadResult(
          startedUtcMs,
          (endNs - startNs) / 1e9,
          tally,
          target.reconnects(),
          target.open(),
          meanInFlight,
          meter.figures());
    } finally {
      target.end();
    }
  }

  private void window(long startNs, GeneratorMeter meter) {
    endNs = stop.stopped() ? startNs : startNs + plan.durationNs();
    if (view != null) {
      view.begin(startNs, endNs);
    }
    pacing.begin(startNs);
    for (long nowNs = System.nanoTime();
        nowNs < endNs && !stop.stopped();
        nowNs = System.nanoTime()) {
      turn(nowNs, endNs, meter);
    }
    if (stop.stopped()) {
      endNs = Math.clamp(System.nanoTime(), startNs, endNs);
      pacing.endAt(endNs);
      if (view != null) {
        view.cutAt(endNs);
      }
    }
  }

  /**
   * Before the window begins the connections that it begins with are open, or have been tried for a
   * while.
   */
  private void connectAll() {
    long untilNs = System.nanoTime() + LONGEST_CONNECT_PHASE_NS;
    GeneratorMeter unused = new GeneratorMeter();
    for (long nowNs = System.nanoTime();
        nowNs < untilNs && pacing.connectionsWanted() + target.connecting() > 0;
        nowNs = System.nanoTime()) {
      turn(nowNs, untilNs, unused);
      if (target.unreachable(System.nanoTime()) || stop.stopped()) {
        return;
      }
    }
  }

  private void drain(GeneratorMeter meter) {
    if (!plan.sendsQueued()) {
      pacing.giveUpQueued();
    }
    while (tally.outstanding() > 0 || pacing.nextDueNs() != Long.MAX_VALUE) {
      long nowNs = System.nanoTime();
      long untilNs = Math.min(endNs + plan.drainNs(), stop.drainUntilNs());
      if (nowNs >= untilNs || stop.atOnce()) {
        break;
      }
      turn(nowNs, untilNs, meter);
    }
    tally.end();
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
    if (view != null) {
      view.turned(tally, target.inFlight(), pollNs, pacing.nextDueNs());
    }
    long waitNs = waitNs(pollNs, untilNs, wanted);
    target.loop().poll(waitNs);
    meter.waited(waitNs, target.loop().receivedNs());
  }

  private long waitNs(long nowNs, long untilNs, int wanted) {
    if (plan.spin()) {
      return 0;
    }
    long nextNs = Math.min(pacing.nextDueNs(), target.nextDeadlineNs(wanted, nowNs));
    return Math.clamp(Math.min(nextNs, untilNs) - nowNs, 0, SocketLoop.LONGEST_SLEEP_NS);
  }

  /** Whether a request may still start at this moment. */
  boolean isOpenAt(long nowNs) {
    return nowNs < endNs && !stop.stopped();
  }

  void issued(long intendedNs) {
    tally.issued(intendedNs);
  }

  void takenUp(long slipNs) {
    tally.takenUp(slipNs);
  }

  void waitedForConnection() {
    tally.waitedForConnection();
  }

  void neverSent(long intendedNs) {
    tally.neverSent(intendedNs);
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
    tally.received(count);
  }

  void answered(Connection connection, long receivedNs) {
    ResponseParser parser = connection.parser();
    Failure failure = parser.failure();
    if (failure == null) {
      tally.right(connection, requests.part(connection.index()), receivedNs, endNs);
    } else {
      failed(connection, failure, tally.wantsExample(failure) ? parser.problem() : "");
    }
    connection.requestEnded();
    if (parser.reusable() && connection.written()) {
      ConnectionList.leave(connection);
      pacing.ready(connection);
    } else {
      target.replace(connection);
    }
    if (plan.open()) {
      // A poll may bring dozens of answers: what is due meanwhile does not wait for the last.
      pacing.fireDue(System.nanoTime());
    }
  }

  private void failed(Connection connection, Failure failure, String problem) {
    connection.requestEnded();
    tally.failed(connection.intendedNs(), failure, problem);
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
    tally.unasked();
  }

  void connectFailed(Connection connection, Exception cause) {
    if (connection.hasRequest()) {
      failed(connection, Failure.CONNECT, text(cause));
    }
    pacing.connectFailed(text(cause));
  }

  /** A request ended because there is no connection for it. */
  void notConnected(long intendedNs, String problem) {
    tally.failed(intendedNs, Failure.CONNECT, problem);
  }

  private static String text(Exception cause) {
    return String.valueOf(cause.getMessage());
  }
}
