package crossover.bench.load;

import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The seconds of one thread's window of which some request has not ended, each by the intended
 * starts (closed model: sends) of its requests. Gives them away in their order, once all that was
 * to start in them has ended.
 *
 * <p>At most as many are open as the oldest request is old: a queue that grows keeps counters only,
 * the latencies of a second need memory from its first answer to its last. A watcher who lags far
 * behind, such as a pipe that nobody reads, gets seconds without latencies ({@link #MOST_TIMES}).
 */
final class OpenSeconds {
  private static final long SECOND_NS = 1_000_000_000;

  /** Seconds whose latencies are kept while the watcher does not take them, 75 KB each. */
  static final int MOST_TIMES = 120;

  private final boolean openModel;
  private final Queue<SecondCounts.Times> unused;
  private final Queue<SecondCounts> over;

  /** A ring whose length is a power of two; the first open one is at {@code first}, modulo that. */
  private SecondCounts[] ring = new SecondCounts[16];

  private int first;
  private int size;
  private int made;
  private long startNs;
  private long endNs;
  private long firstEndNs = Long.MAX_VALUE;

  /** Takes memory for latencies from one queue and gives seconds that are over to the other. */
  OpenSeconds(boolean openModel, Queue<SecondCounts.Times> unused, Queue<SecondCounts> over) {
    this.openModel = openModel;
    this.unused = unused;
    this.over = over;
  }

  void begin(long startNs, long endNs) {
    this.startNs = startNs;
    this.endNs = endNs;
    firstEndNs = startNs + SECOND_NS;
  }

  /** The window ends earlier than planned. */
  void cutAt(long endNs) {
    this.endNs = endNs;
  }

  void issued(long intendedNs) {
    at(intendedNs).addIssued();
  }

  void right(long intendedNs, long sentNs, long receivedNs) {
    SecondCounts second = at(intendedNs);
    SecondCounts.Times times = second.times();
    if (times == null) {
      times = times();
    }
    second.addRight(times);
    if (times == null) {
      return;
    }
    times.service().record(receivedNs - sentNs);
    if (openModel) {
      times.response().record(receivedNs - intendedNs);
    }
  }

  private SecondCounts.@Nullable Times times() {
    SecondCounts.Times times = unused.poll();
    if (times == null && made < MOST_TIMES) {
      made++;
      return SecondCounts.Times.coarse();
    }
    return times;
  }

  void failed(long intendedNs) {
    at(intendedNs).addError();
  }

  void neverSent(long intendedNs) {
    at(intendedNs).addUnfinished();
  }

  /** Gives away what is over; nothing more is to start before {@code nextDueNs}. Cheap. */
  void advance(long nowNs, long nextDueNs) {
    while (firstEndNs <= nowNs && firstEndNs <= nextDueNs && firstEndNs <= endNs) {
      if (!open(first).allEnded()) {
        return;
      }
      giveFirst();
    }
  }

  /** The drain is over: whatever has not ended is unfinished. */
  void finish() {
    while (startNs + first * SECOND_NS < endNs || size > 0) {
      open(first);
      giveFirst();
    }
  }

  private void giveFirst() {
    SecondCounts second = open(first);
    second.over(Math.clamp(endNs - startNs - first * SECOND_NS, 0, SECOND_NS));
    over.add(second);
    first++;
    size--;
    firstEndNs += SECOND_NS;
  }

  private SecondCounts at(long intendedNs) {
    // What was in flight when the window began counts in its first second.
    return open((int) (Math.max(0, intendedNs - startNs) / SECOND_NS));
  }

  private SecondCounts open(int index) {
    while (index >= first + size) {
      if (size == ring.length) {
        grow();
      }
      int added = first + size++;
      ring[added & ring.length - 1] = new SecondCounts(added);
    }
    return ring[index & ring.length - 1];
  }

  private void grow() {
    SecondCounts[] larger = new SecondCounts[2 * ring.length];
    for (int index = first; index < first + size; index++) {
      larger[index & larger.length - 1] = ring[index & ring.length - 1];
    }
    ring = larger;
  }
}
