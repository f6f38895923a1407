package crossover.bench.load;

import crossover.bench.arrival.FireTimeSequence;

/**
 * Requests start when the sequence says. One that finds no connection free waits in order and keeps
 * its intended start.
 */
final class OpenPacing implements Pacing {
  /**
   * Between two looks at the sockets, so that catching up after a pause does not make answers look
   * late.
   */
  private static final int MOST_AT_ONCE = 32;

  private final SliceRun slice;
  private final Target target;
  private final FireTimeSequence sequence;
  private final int step;

  /** Free connections to have before they are needed, so that growing costs no request a wait. */
  private static final int SPARE = 8;

  private final RequestQueue queue = new RequestQueue();
  private long durationNs;
  private long startNs;
  private long nextDueNs = Long.MAX_VALUE;
  private long nextSequence;
  private String lastProblem = "";

  /** Sends the requests with the numbers {@code first}, {@code first + step}, ... */
  OpenPacing(
      SliceRun slice,
      Target target,
      FireTimeSequence sequence,
      long durationNs,
      int first,
      int step) {
    this.slice = slice;
    this.target = target;
    this.sequence = sequence;
    this.durationNs = durationNs;
    this.nextSequence = first;
    this.step = step;
  }

  @Override
  public void begin(long startNs) {
    this.startNs = startNs;
    advance();
  }

  @Override
  public void endAt(long endNs) {
    durationNs = Math.min(durationNs, endNs - startNs);
    if (nextDueNs >= endNs) {
      nextDueNs = Long.MAX_VALUE;
    }
  }

  @Override
  public void giveUpQueued() {
    for (; queue.size() > 0; queue.removeFirst()) {
      slice.neverSent(queue.firstIntendedNs());
    }
  }

  private void advance() {
    long offsetNs = sequence.nextFireTimeNs();
    nextDueNs = offsetNs < durationNs ? startNs + offsetNs : Long.MAX_VALUE;
  }

  @Override
  public void fireDue(long nowNs) {
    for (int left = MOST_AT_ONCE; left > 0 && nextDueNs <= nowNs; left--) {
      fire(nextDueNs, nextSequence);
      nextSequence += step;
      advance();
    }
  }

  private void fire(long intendedNs, long number) {
    int index = slice.index(number);
    slice.issued(intendedNs, index);
    long nowNs = System.nanoTime();
    slice.takenUp(intendedNs, nowNs);
    Connection connection = target.takeFree();
    if (connection != null) {
      connection.take(intendedNs, index);
      slice.send(connection, nowNs);
    } else if (target.unreachable(nowNs)) {
      slice.notConnected(intendedNs, index, lastProblem);
    } else {
      slice.waitedForConnection(intendedNs);
      if (!queue.add(intendedNs, number)) {
        slice.neverSent(intendedNs);
      }
    }
  }

  @Override
  public long nextDueNs() {
    return nextDueNs;
  }

  @Override
  public void ready(Connection connection) {
    if (queue.size() == 0) {
      target.free(connection);
      return;
    }
    connection.take(queue.firstIntendedNs(), slice.index(queue.firstSequence()));
    queue.removeFirst();
    slice.send(connection, System.nanoTime());
  }

  @Override
  public int connectionsWanted() {
    int wanted = queue.size() + Math.max(0, SPARE - target.free());
    return Math.min(wanted - target.connecting(), target.unopened());
  }

  @Override
  public void connectFailed(String problem) {
    lastProblem = problem;
    if (target.open() == 0) {
      for (; queue.size() > 0; queue.removeFirst()) {
        slice.notConnected(queue.firstIntendedNs(), slice.index(queue.firstSequence()), problem);
      }
    }
  }
}
