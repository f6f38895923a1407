package crossover.bench.load;

import crossover.bench.recording.Failure;
import org.jspecify.annotations.Nullable;

/**
 * One stretch of load on one thread: fires what is due, polls the sockets, and keeps what happened.
 *
 * <p>The window of a closed load lies within the load. Before it, every connection has had an
 * answer: until then requests meet a queue that is still filling, and their times are not those of
 * the load. After it, load goes on until what was sent in it has ended: answers that meet no queue
 * any more come too soon.
 */
final class SliceRun {
  private static final long LONGEST_CONNECT_PHASE_NS = 2_000_000_000;

  /** With a queue that takes longer to fill the window begins before it is full. */
  static final double LONGEST_FILL_S = 2;

  private final ThreadPlan plan;
  private final Target target;
  private final Requests requests;
  private final StartLine line;
  private final StopRequest stop;
  private final @Nullable ThreadView view;
  private final Pacing pacing;
  private final Tally tally;
  private long startNs;
  private long countFromNs = Long.MAX_VALUE;
  private long endNs = Long.MAX_VALUE;
  private long loadedUntilNs = Long.MAX_VALUE;
  private long startedUtcMs;

  /**
   * The requests with which a closed load began: when they were sent, and how many have not ended.
   */
  private long firstSentNs;

  private int firstLeft;

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
      startNs = line.await();
      GeneratorMeter meter = begin();
      window(meter);
      double meanInFlight = meter.meanInFlight();
      drain(meter);
      return new ThreadResult(
          startedUtcMs,
          (countFromNs - startNs + loadedUntilNs - endNs) / 1e9,
          (endNs - countFromNs) / 1e9,
          tally,
          target.reconnects(),
          target.open(),
          meanInFlight,
          meter.figures());
    } finally {
      target.end();
    }
  }

  /** Starts the load, and comes back with the meter of its window when that begins. */
  private GeneratorMeter begin() {
    if (plan.fills()) {
      pacing.begin(startNs);
      firstSentNs = System.nanoTime();
      firstLeft = target.inFlight();
      fill();
    } else {
      openWindow(startNs + plan.leadNs());
      pacing.begin(startNs);
      lead(countFromNs);
    }
    startedUtcMs = System.currentTimeMillis();
    return new GeneratorMeter();
  }

  /** A plan with a lead says itself how long it takes. */
  private void fill() {
    long untilNs = startNs + (plan.leadNs() > 0 ? plan.leadNs() : (long) (LONGEST_FILL_S * 1e9));
    lead(untilNs);
    if (countFromNs == Long.MAX_VALUE) {
      openWindow(System.nanoTime() + 1);
      if (firstLeft > 0 && !stop.stopped()) {
        tally.countsArrivals(startNs);
        target.forEachUnderWay(
            sent -> tally.adopted(sent.intendedNs(), requests.part(sent.index())));
      }
    }
  }

  /** For as long as the plan says or, where it does not, until the first requests have ended. */
  private void lead(long untilNs) {
    GeneratorMeter unused = new GeneratorMeter();
    for (long nowNs = System.nanoTime();
        (plan.leadNs() > 0 || firstLeft > 0) && nowNs < untilNs && !stop.stopped();
        nowNs = System.nanoTime()) {
      turn(nowNs, untilNs, unused);
    }
  }

  private void openWindow(long fromNs) {
    countFromNs = fromNs;
    endNs = stop.stopped() ? fromNs : fromNs + plan.durationNs();
    tally.window(countFromNs, endNs);
    if (view != null) {
      view.begin(countFromNs, endNs);
    }
  }

  private void window(GeneratorMeter meter) {
    for (long nowNs = System.nanoTime();
        nowNs < endNs && !stop.stopped();
        nowNs = System.nanoTime()) {
      turn(nowNs, endNs, meter);
    }
    if (stop.stopped()) {
      endNs = Math.clamp(System.nanoTime(), countFromNs, endNs);
      tally.window(countFromNs, endNs);
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
    long untilNs = endNs + plan.drainNs();
    while (tally.outstanding() > 0 || pacing.nextDueNs() != Long.MAX_VALUE) {
      if (!turnUntil(untilNs, meter)) {
        break;
      }
    }
    loadedUntilNs = plan.fills() ? Math.max(endNs, System.nanoTime()) : endNs;
    boolean allEnded = tally.outstanding() == 0;
    tally.end();
    while (plan.fills() && allEnded && target.inFlight() > 0) {
      if (!turnUntil(loadedUntilNs + plan.drainNs(), meter)) {
        break;
      }
    }
  }

  /** False when it is time to end. */
  private boolean turnUntil(long drainUntilNs, GeneratorMeter meter) {
    long nowNs = System.nanoTime();
    long untilNs = Math.min(drainUntilNs, stop.drainUntilNs());
    if (nowNs >= untilNs || stop.atOnce()) {
      return false;
    }
    turn(nowNs, untilNs, meter);
    return true;
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
    boolean inVain = !target.loop().poll(waitNs) && waitNs == 0;
    meter.waited(waitNs, target.loop().receivedNs(), inVain);
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
    return (nowNs < endNs || goesOn()) && !stop.stopped();
  }

  /** Load after the window. */
  private boolean goesOn() {
    return plan.fills()
        && tally.outstanding() > 0
        && !tally.countsArrivals()
        && loadedUntilNs == Long.MAX_VALUE;
  }

  /** Which of the requests the one with this number in the slice is. */
  int index(long sequence) {
    return requests.index(sequence);
  }

  void issued(long intendedNs, int index) {
    tally.issued(intendedNs, requests.part(index));
  }

  void takenUp(long intendedNs, long nowNs) {
    tally.takenUp(intendedNs, nowNs);
  }

  void waitedForConnection(long intendedNs) {
    tally.waitedForConnection(intendedNs);
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

  void received(Connection connection, int count) {
    tally.received(connection.intendedNs(), count);
  }

  void answered(Connection connection, long receivedNs) {
    ResponseParser parser = connection.parser();
    Failure failure = parser.failure();
    boolean goesOn = parser.reusable() && connection.written();
    if (failure == null && requests.hasNext(connection.index())) {
      if (goesOn) {
        target.sendNext(connection, requests, System.nanoTime());
        return;
      }
      failed(connection, Failure.CLOSED, "the connection ended within an action");
    } else if (failure == null) {
      tally.right(connection, requests.part(connection.index()), receivedNs);
      ended(connection);
    } else {
      failed(connection, failure, tally.wantsExample(failure) ? parser.problem() : "");
    }
    connection.requestEnded();
    if (goesOn) {
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
    tally.failed(connection.intendedNs(), requests.part(connection.index()), failure, problem);
    ended(connection);
  }

  /** The window begins with the last answer to the first requests, before the next one is sent. */
  private void ended(Connection connection) {
    if (firstLeft > 0 && connection.intendedNs() <= firstSentNs) {
      firstLeft--;
      long nowNs = System.nanoTime();
      if (firstLeft == 0 && plan.leadNs() == 0 && countFromNs == Long.MAX_VALUE) {
        openWindow(nowNs + 1);
      }
    }
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
  void notConnected(long intendedNs, int index, String problem) {
    tally.failed(intendedNs, requests.part(index), Failure.CONNECT, problem);
  }

  private static String text(Exception cause) {
    return String.valueOf(cause.getMessage());
  }
}
