package crossover.bench.run;

import crossover.bench.process.PinPlan;
import crossover.bench.result.Plan;
import crossover.bench.scenario.Load;
import crossover.bench.scenario.Scenario;
import crossover.bench.scenario.Suite;
import crossover.bench.scenario.Timing;
import java.util.List;

/**
 * How long a run will take.
 *
 * @param blockStartS what a block costs before its first unit
 * @param unitS one scenario on every server, with half of the longest warm-up; mean over the
 *     scenarios, which may have times of their own
 * @param longestUnitS the same with the longest one
 */
public record Estimate(double blockStartS, double unitS, double longestUnitS) {
  // Seen on two virtual cores; they decide only what is announced, never what is measured.
  private static final double RIG_START_S = 1.5;
  private static final double SERVER_START_S = 1.3;
  private static final double FLOOR_START_S = 6;
  private static final double AROUND_A_SLICE_S = 0.07;

  /** Estimates a whole plan. */
  public static Estimate of(Plan plan, PinPlan pins) {
    Suite suite = plan.suite();
    Timing timing = suite.timing();
    int servers = suite.servers().size();
    long kinds =
        plan.scenarios().stream()
            .filter(scenario -> scenario.load() instanceof Load.Open)
            .map(scenario -> List.of(scenario.load(), Judgement.maySpin(scenario, pins)))
            .distinct()
            .count();
    double floorsS = kinds == 0 ? 0 : FLOOR_START_S + kinds * 2 * timing.sliceS();
    double startS = RIG_START_S + floorsS + servers * (SERVER_START_S + timing.blockWarmupS());
    double warmedS = 0;
    double longestWarmedS = 0;
    double slicesS = 0;
    for (Scenario scenario : plan.scenarios()) {
      Timing own = timing.with(scenario.timing());
      warmedS += (own.warmupS() + own.warmupMaxS()) / 2;
      longestWarmedS += own.warmupMaxS();
      slicesS += own.slicesS(scenario.leadS()) + own.slices() * AROUND_A_SLICE_S;
    }
    double perScenario = (double) servers / plan.scenarios().size();
    return new Estimate(
        startS, perScenario * (warmedS + slicesS), perScenario * (longestWarmedS + slicesS));
  }

  /** Time for so many blocks with so many units in all. */
  public double expectedS(int blocks, int scenarios) {
    return blocks * blockStartS + scenarios * unitS;
  }

  /** The same when no server gets steady. */
  public double longestS(int blocks, int scenarios) {
    return blocks * blockStartS + scenarios * longestUnitS;
  }
}
