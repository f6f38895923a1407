package crossover.bench.load;

/** Each connection sends its next request when the last one has ended. */
final class ClosedPacing implements Pacing {
  private final SliceRun slice;
  private final Target target;
  private boolean begun;
  private long nextSequence;

  ClosedPacing(SliceRun slice, Target target) {
    this.slice = slice;
    this.target = target;
  }

  @Override
  public void begin(long startNs) {
    begun = true;
    int waiting = target.open();
    for (Connection connection = null; waiting > 0; waiting--) {
      connection = target.takeFree();
      if (connection == null) {
        return;
      }
      ready(connection);
    }
  }

  @Override
  public void fireDue(long nowNs) {
    // Answers fire the next requests, not the clock.
  }

  @Override
  public long nextDueNs() {
    return Long.MAX_VALUE;
  }

  @Override
  public void ready(Connection connection) {
    long nowNs = System.nanoTime();
    if (begun && slice.isOpenAt(nowNs)) {
      connection.take(nowNs, nextSequence++);
      slice.issued();
      slice.send(connection, nowNs);
    } else {
      target.free(connection);
    }
  }

  @Override
  public int connectionsWanted() {
    return !begun || slice.isOpenAt(System.nanoTime()) ? target.unopened() : 0;
  }

  @Override
  public void connectFailed(String problem) {
    if (begun && slice.isOpenAt(System.nanoTime())) {
      nextSequence++;
      slice.issued();
      slice.notConnected(problem);
    }
  }
}
