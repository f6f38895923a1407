package crossover.bench.scenario;

/**
 * How long things take.
 *
 * @param blockWarmupS load on each fresh server at the start of a block
 * @param warmupS load on each server before its slices of a scenario
 * @param warmupMaxS the longest that this warm-up may go on until the server is steady
 * @param drainS how long the generator waits for unfinished answers at the end of a slice
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
    double drainS) {
  public Timing {
    WrongValue.unlessWithin("blockWarmupS", blockWarmupS, 0, 600);
    WrongValue.unlessWithin("warmupS", warmupS, 0, 600);
    WrongValue.unlessWithin("warmupMaxS", warmupMaxS, 0, 600);
    WrongValue.unlessWithin("sliceS", sliceS, 0.05, 600);
    WrongValue.unlessWithin("slices", slices, 1, 1000);
    WrongValue.unlessWithin("requestTimeoutS", requestTimeoutS, 0.1, 600);
    WrongValue.unlessWithin("drainS", drainS, 0, 600);
    if (warmupMaxS < warmupS) {
      throw new WrongValue("warmupMaxS", "must not be shorter than warmupS");
    }
  }

  /** One scenario on one server in one block, when every warm-up goes on to its bound. */
  public double longestTrialS() {
    return warmupMaxS + slices * sliceS;
  }
}
