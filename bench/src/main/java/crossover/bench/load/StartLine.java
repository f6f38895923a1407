package crossover.bench.load;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Where the threads of a load wait until all are connected, so that they share one start. */
final class StartLine {
  /** For the last one to wake up; one thread alone waits for nobody. */
  private static final long LEAD_NS = 1_000_000;

  private static final long SHORTEST_SLEEP_NS = 100_000;

  private final AtomicInteger missing;
  private final long leadNs;
  private final CountDownLatch allThere = new CountDownLatch(1);
  private volatile long startNs;

  StartLine(int threads) {
    missing = new AtomicInteger(threads);
    leadNs = threads == 1 ? 0 : LEAD_NS;
  }

  /** Comes back at the start, which it returns. */
  long await() throws LoadFailed {
    if (missing.decrementAndGet() == 0) {
      startNs = System.nanoTime() + leadNs;
      allThere.countDown();
    }
    try {
      allThere.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LoadFailed("interrupted", e);
    }
    for (long leftNs = startNs - System.nanoTime();
        leftNs > 0;
        leftNs = startNs - System.nanoTime()) {
      if (leftNs > 2 * SHORTEST_SLEEP_NS) {
        LockSupport.parkNanos(leftNs - SHORTEST_SLEEP_NS);
      } else {
        Thread.onSpinWait();
      }
    }
    return startNs;
  }

  /** Nobody waits any longer: one of them is lost, and the load has been stopped. */
  void breakUp() {
    if (!isSet()) {
      startNs = System.nanoTime();
      allThere.countDown();
    }
  }

  /** Whether nobody is missing; the start may still be a moment away. */
  boolean isSet() {
    return allThere.getCount() == 0;
  }

  /** Once it {@link #isSet}. */
  long startNs() {
    return startNs;
  }
}
