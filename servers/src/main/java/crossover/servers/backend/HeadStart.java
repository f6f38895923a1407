package crossover.servers.backend;

/**
 * How much before a deadline a sleep has to end for the thread to be awake at it. A sleep ends late
 * by what the kernel, and below it a hypervisor, take to wake a core: 20 us on one machine, 100 us
 * on another. That is learned from the sleeps themselves: the time that {@link #LATER} of them
 * exceed, so that most still end at the deadline or after it.
 *
 * <p>The quantile is tracked by steps up and down whose sizes balance at it (Robbins and Monro
 * 1951, "A stochastic approximation method").
 */
final class HeadStart {
  private static final double LATER = 0.8;
  private static final long STEP_NS = 2_000;
  private static final long MOST_NS = 200_000;
  private static final long SHORTEST_NS = 1_000;

  /** Polled through rather than slept through, where few calls are under way. */
  private static final long POLLED_NS = 50_000;

  private static final int FEW_CALLS = 4;

  private double ns;
  private long wakeNs;
  private boolean asleep;

  /**
   * How long to sleep; 0 to poll.
   *
   * @param leftNs until the first deadline
   * @param calls under way: where they are many, polling for one would take the core from others
   */
  long sleepNs(long nowNs, long leftNs, int calls) {
    if (leftNs <= 0 || (leftNs <= Math.min(ns, POLLED_NS) && calls <= FEW_CALLS)) {
      asleep = false;
      return 0;
    }
    long sleepNs = Math.max(Math.min(leftNs, SHORTEST_NS), leftNs - Math.round(ns));
    wakeNs = nowNs + sleepNs;
    asleep = true;
    return sleepNs;
  }

  /** After each round of the loop; one that I/O has ended early tells nothing. */
  void awake(long nowNs) {
    long lateNs = nowNs - wakeNs;
    if (asleep && lateNs >= 0) {
      // Up when more than LATER of them are later than this, down when fewer are.
      ns += lateNs > ns ? STEP_NS * (1 - LATER) : -STEP_NS * LATER;
      ns = Math.clamp(ns, 0, MOST_NS);
      asleep = false;
    }
  }

  long ns() {
    return Math.round(ns);
  }
}
