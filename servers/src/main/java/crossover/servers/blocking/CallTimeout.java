package crossover.servers.blocking;

import java.util.concurrent.locks.LockSupport;

/**
 * Ends calls that the backend does not answer. One thread looks at all connections now and then,
 * which costs the calls nothing; a call may so take a little longer than its time.
 */
final class CallTimeout implements AutoCloseable {
  private final Pool<?, ?> first;
  private final Pool<?, ?> second;
  private final long periodNs;
  private volatile boolean closed;

  CallTimeout(Pool<?, ?> first, Pool<?, ?> second, long periodNs) {
    this.first = first;
    this.second = second;
    this.periodNs = periodNs;
    Thread.ofPlatform().daemon().name("call-timeout").start(this::watch);
  }

  private void watch() {
    while (!closed) {
      LockSupport.parkNanos(this, periodNs);
      long nowNs = System.nanoTime();
      first.closeOverdue(nowNs);
      second.closeOverdue(nowNs);
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
