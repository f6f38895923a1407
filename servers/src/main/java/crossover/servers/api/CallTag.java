package crossover.servers.api;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The number under which the backend sees the calls of one incoming request. The upper half tells
 * processes apart, so that one backend can serve several servers.
 */
public final class CallTag {
  private static final long PROCESS = ThreadLocalRandom.current().nextLong() << 32;
  private static final AtomicInteger COUNTER = new AtomicInteger();

  private CallTag() {}

  public static long next() {
    return PROCESS | (COUNTER.getAndIncrement() & 0xffff_ffffL);
  }
}
