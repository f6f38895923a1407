package crossover.bench.micro;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Lets a benchmark's thread wait for tasks that run elsewhere. It is a task itself, allocates
 * nothing, and is the same for every executor, so that two scores differ by the hand-over only and
 * not by the futures that the executors happen to return.
 */
final class Finish implements Runnable {
  private final AtomicInteger left = new AtomicInteger();
  private volatile @Nullable Thread waiter;

  /** Says, before any of them is handed over, how often {@link #run} will be called. */
  void expect(int tasks) {
    waiter = Thread.currentThread();
    left.set(tasks);
  }

  /** One task is done. */
  @Override
  public void run() {
    if (left.decrementAndGet() == 0) {
      LockSupport.unpark(waiter);
    }
  }

  /** Parks until all the expected tasks are done. */
  void await() {
    while (left.get() > 0) {
      LockSupport.park(this);
    }
  }
}
