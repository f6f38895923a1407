package crossover.bench.load;

/** What other threads see of one thread's load while it works; a little old. */
final class LiveCounts {
  private static final long EVERY_NS = 50_000_000;

  private volatile long issued;
  private volatile long right;
  private volatile long errors;
  private volatile long inFlight;
  private long nextNs = Long.MIN_VALUE;

  /** Cheap enough for each turn of the loop. */
  void show(Tally tally, int inFlightNow, long nowNs) {
    if (nowNs < nextNs) {
      return;
    }
    nextNs = nowNs + EVERY_NS;
    issued = tally.issued();
    right = tally.outcomes().right();
    errors = tally.issued() - tally.outstanding() - tally.unfinished() - tally.outcomes().right();
    inFlight = inFlightNow;
  }

  long issued() {
    return issued;
  }

  long right() {
    return right;
  }

  long errors() {
    return errors;
  }

  long inFlight() {
    return inFlight;
  }
}
