package crossover.bench.load;

/** Asks the threads of a load, from outside, to end before its time. */
final class StopRequest {
  /** How long requests in flight may still take. */
  static final long GRACE_NS = 1_000_000_000;

  private volatile long drainUntilNs = Long.MAX_VALUE;
  private volatile boolean stopped;
  private volatile boolean atOnce;

  /** No request starts any more; those in flight may end within {@link #GRACE_NS}. */
  synchronized void stop() {
    if (!stopped) {
      drainUntilNs = System.nanoTime() + GRACE_NS;
      stopped = true;
    }
  }

  /** Nothing is waited for: nobody wants the result. */
  void stopAtOnce() {
    atOnce = true;
    stop();
  }

  boolean stopped() {
    return stopped;
  }

  boolean atOnce() {
    return atOnce;
  }

  /** No drain lasts longer. */
  long drainUntilNs() {
    return drainUntilNs;
  }
}
