package crossover.bench.load;

import org.jspecify.annotations.Nullable;

/**
 * What a watcher is shown of one thread.
 *
 * @param seconds of the window; null for warm-up
 */
record ThreadView(LiveCounts counts, @Nullable OpenSeconds seconds) {
  void begin(long startNs, long endNs) {
    if (seconds != null) {
      seconds.begin(startNs, endNs);
    }
  }

  void cutAt(long endNs) {
    if (seconds != null) {
      seconds.cutAt(endNs);
    }
  }

  /** Once each turn of the loop; nothing more is to start before {@code nextDueNs}. */
  void turned(Tally tally, int inFlight, long nowNs, long nextDueNs) {
    counts.show(tally, inFlight, nowNs);
    if (seconds != null) {
      seconds.advance(nowNs, nextDueNs);
    }
  }
}
