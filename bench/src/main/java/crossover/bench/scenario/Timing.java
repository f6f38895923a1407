package crossover.bench.scenario;

import org.jspecify.annotations.Nullable;

/**
 * How long things take. A suite's; a scenario may change some of it for itself.
 *
 * @param blockWarmupS load on each fresh server at the start of a block
 * @param warmupS load on each server before its slices of a scenario
 * @param warmupMaxS the longest that this warm-up may go on until the server is steady
 * @param drainS how long the generator waits for unfinished answers at the end of a slice
 * @param repeats how often all servers are measured again in a scenario whose figures a standstill
 *     of the machine has spoilt; null for never, as in plans of before there was this
 */
// sliceS and slices differ by case only for the checker, which also fails on compact constructors.
@SuppressWarnings("InconsistentCapitalization")
public record Timing(
    double blockWarmupS,
    double warmupS,
    double warmupMaxS,
    double sliceS,
    int slices,
    double requestTimeoutS,
    double drainS,
    @Nullable Integer repeats) {
  static final double LONGEST_S = 600;

  public Timing {
    WrongValue.unlessWithin("blockWarmupS", blockWarmupS, 0, LONGEST_S);
    WrongValue.unlessWithin("warmupS", warmupS, 0, LONGEST_S);
    WrongValue.unlessWithin("warmupMaxS", warmupMaxS, 0, LONGEST_S);
    WrongValue.unlessWithin("sliceS", sliceS, 0.05, LONGEST_S);
    WrongValue.unlessWithin("slices", slices, 1, 1000);
    WrongValue.unlessWithin("requestTimeoutS", requestTimeoutS, 0.1, LONGEST_S);
    WrongValue.unlessWithin("drainS", drainS, 0, LONGEST_S);
    WrongValue.unlessWithin("repeats", repeats == null ? 0 : repeats, 0, 10);
    if (warmupMaxS < warmupS) {
      throw new WrongValue("warmupMaxS", "must not be shorter than warmupS");
    }
  }

  /** With what a scenario changes; the bound of its warm-up is not below its warm-up. */
  public Timing with(TimingChange change) {
    double warmup = TimingChange.or(change.warmupS(), warmupS);
    return new Timing(
        blockWarmupS,
        warmup,
        Math.max(warmup, warmupMaxS),
        TimingChange.or(change.sliceS(), sliceS),
        change.slices() == null ? slices : change.slices(),
        TimingChange.or(change.requestTimeoutS(), requestTimeoutS),
        TimingChange.or(change.drainS(), drainS),
        repeats);
  }

  public int mostRepeats() {
    return repeats == null ? 0 : repeats;
  }

  /** Load in all slices of a trial, when each has such a lead. */
  public double slicesS(double leadS) {
    return slices * (leadS + sliceS);
  }
}
