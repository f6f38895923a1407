package crossover.servers.backend;

import java.util.ArrayDeque;

/**
 * At most a fixed number of calls in service at once; the others wait in the order of their
 * arrival. Everything follows the schedule, not the clock: a call that takes over a slot starts
 * when the one before was to end, so that a late timer delays one answer and not all after it.
 */
final class Slots {
  private final int limit;
  private final Deadlines deadlines;
  private final ArrayDeque<Call> queue = new ArrayDeque<>();
  private int inService;

  Slots(int limit, Deadlines deadlines) {
    this.limit = limit;
    this.deadlines = deadlines;
  }

  /** A call arrives: it is served, or waits for a slot. */
  void enter(Call call) {
    if (inService < limit) {
      inService++;
      start(call, call.arrivalNs);
    } else {
      queue.add(call);
    }
  }

  /**
   * The service of a call has ended at its due time: its slot goes to the one that waits longest.
   */
  void leave(Call call) {
    Call next = queue.poll();
    if (next == null) {
      inService--;
    } else {
      // A late timer may find calls in the queue that arrived after the slot was to be free.
      start(next, call.dueNs - next.arrivalNs > 0 ? call.dueNs : next.arrivalNs);
    }
  }

  private void start(Call call, long startNs) {
    call.startNs = startNs;
    call.dueNs = startNs + call.waitNs;
    deadlines.add(call);
  }
}
