package crossover.bench.load;

/** Each connection sends its next request when the last one has ended. */
final class ClosedPacing implements Pacing {
  private final SliceRun slice;
  private final Target target;
  private boolean begun;
  private final int step;
  private long nextSequence;

  /** Sends the requests with the numbers {@code first}, {@code first + step}, ... */
  ClosedPacing(SliceRun slice, Target target, int first, int step) {
    this.slice = slice;
    this.target = target;
    this.nextSequence = first;
    this.step = step;
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
  public void endAt(long endNs) {
    // What has been sent was sent before.
  }

  @Override
  public void giveUpQueued() {
    // Nothing waits: what there is has a connection.
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
      int index = slice.index(nextSequence);
      connection.take(nowNs, index);
      nextSequence += step;
      slice.issued(nowNs, index);
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
    long nowNs = System.nanoTime();
    if (begun && slice.isOpenAt(nowNs)) {
      int index = slice.index(nextSequence);
      nextSequence += step;
      slice.issued(nowNs, index);
      slice.notConnected(nowNs, index, problem);
    }
  }
}
