package crossover.bench.load;

import crossover.bench.arrival.FireTimeSequence;
import crossover.bench.scenario.Arrival;
import crossover.bench.scenario.Load;
import org.jspecify.annotations.Nullable;

/**
 * What one thread does of a load.
 *
 * @param load of all threads together
 * @param thread which of them it is, from 0: it takes the requests {@code thread}, {@code thread +
 *     threads}, ... of the load, so that together they make exactly the requests of one thread
 * @param leadNs load before the window: sent and checked, and counted apart
 * @param parts how many kinds of requests there are
 * @param byPart keep the latencies of each part apart as well
 * @param record false for warm-up: everything is sent, checked and counted alike, but no latency is
 *     kept
 * @param bySurge keep those of an {@link Arrival.Surge} apart by where in its period they lie
 * @param sendsQueued in the drain too, what waits for a connection is sent; otherwise it is given
 *     up, so that a backlog of the warm-up does not delay the window
 */
record ThreadPlan(
    Load load,
    long seed,
    int thread,
    int threads,
    long leadNs,
    long durationNs,
    long timeoutNs,
    long drainNs,
    boolean spin,
    int parts,
    boolean byPart,
    boolean bySurge,
    boolean record,
    boolean sendsQueued) {
  static ThreadPlan of(SlicePlan plan) {
    return new ThreadPlan(
        plan.scenario().load(),
        plan.seed(),
        0,
        1,
        nanos(plan.leadS()),
        nanos(plan.durationS()),
        nanos(plan.requestTimeoutS()),
        nanos(plan.drainS()),
        plan.spin(),
        plan.scenario().parts().size(),
        plan.record() && plan.scenario().parts().size() > 1,
        plan.record(),
        plan.record(),
        true);
  }

  static ThreadPlan window(LoadPlan plan, int thread, int threads) {
    return new ThreadPlan(
        plan.load(),
        plan.seed(),
        thread,
        threads,
        0,
        nanos(plan.durationS()),
        nanos(plan.requestTimeoutS()),
        nanos(plan.drainS()),
        plan.spin(),
        plan.parts().size(),
        plan.parts().size() > 1,
        false,
        true,
        true);
  }

  /** The same load at other moments: a random window must not repeat what it was warmed with. */
  static ThreadPlan warmup(LoadPlan plan, int thread, int threads) {
    return new ThreadPlan(
        plan.load(),
        ~plan.seed(),
        thread,
        threads,
        0,
        nanos(plan.warmupS()),
        nanos(plan.requestTimeoutS()),
        nanos(plan.drainS()),
        plan.spin(),
        plan.parts().size(),
        false,
        false,
        false,
        false);
  }

  private static long nanos(double seconds) {
    return (long) (seconds * 1e9);
  }

  /** Its share of the connections. */
  int connections() {
    int all = load.connections();
    return all / threads + (thread < all % threads ? 1 : 0);
  }

  boolean open() {
    return load instanceof Load.Open;
  }

  /** Whether the window begins when every connection has had an answer, and load goes on after. */
  boolean fills() {
    return record && !open();
  }

  /** Null where there is nothing to keep apart. */
  @Nullable SurgeTimes surgeTimes() {
    return bySurge
            && load instanceof Load.Open open
            && open.arrival() instanceof Arrival.Surge surge
        ? new SurgeTimes(surge, durationNs)
        : null;
  }

  Pacing pacing(SliceRun slice, Target target) {
    return switch (load) {
      case Load.Closed closed -> new ClosedPacing(slice, target, thread, threads);
      case Load.Open arrivals ->
          new OpenPacing(slice, target, sequence(arrivals), leadNs + durationNs, thread, threads);
      default -> throw new IllegalArgumentException("a load without a rate: " + load);
    };
  }

  private FireTimeSequence sequence(Load.Open arrivals) {
    FireTimeSequence all =
        switch (arrivals.arrival()) {
          case Arrival.Constant() -> FireTimeSequence.constant(arrivals.ratePerS());
          case Arrival.Poisson() -> FireTimeSequence.poisson(arrivals.ratePerS(), seed);
          case Arrival.Burst burst -> FireTimeSequence.bursts(arrivals.ratePerS(), burst.size());
          case Arrival.Surge surge ->
              FireTimeSequence.surges(
                  arrivals.ratePerS(),
                  surge.factor(),
                  surge.fromS(),
                  surge.onS(),
                  surge.everyS(),
                  seed);
          case Arrival.Ramp ramp ->
              FireTimeSequence.ramp(ramp.fromPerS(), arrivals.ratePerS(), durationNs / 1e9);
        };
    return all.everyNth(thread, threads);
  }
}
