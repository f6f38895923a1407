package crossover.bench.run;

import crossover.bench.process.PinPlan;
import crossover.bench.result.Plan;
import crossover.bench.scenario.Load;
import crossover.bench.scenario.Scenario;
import crossover.bench.scenario.Suite;
import crossover.bench.scenario.Timing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How long a run will take, and what it will be able to see.
 *
 * @param blockStartS what a block costs before its first unit
 * @param unitS one scenario on every server, with half of the longest warm-up
 * @param longestUnitS the same with the longest one
 */
public record Estimate(double blockStartS, double unitS, double longestUnitS) {
  // Seen on two virtual cores; they decide only what is announced, never what is measured.
  private static final double RIG_START_S = 1.5;
  private static final double SERVER_START_S = 1.3;
  private static final double FLOOR_START_S = 6;
  private static final double AROUND_A_SLICE_S = 0.07;

  /**
   * Standard deviations of the log ratio of two neighbouring slices of two processes of one
   * program.
   */
  private static final double NOISE_THROUGHPUT_1S = 0.15;

  private static final double NOISE_CPU_HALF_S = 0.05;
  private static final double NOISE_P50_HALF_S = 0.09;
  private static final double NOISE_P99_HALF_S = 1.05;

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
    double slicesS = timing.slices() * (timing.sliceS() + AROUND_A_SLICE_S);
    double usualWarmupS = (timing.warmupS() + timing.warmupMaxS()) / 2;
    return new Estimate(
        startS, servers * (usualWarmupS + slicesS), servers * (timing.warmupMaxS() + slicesS));
  }

  /** Time for so many blocks with so many units in all. */
  public double expectedS(int blocks, int scenarios) {
    return blocks * blockStartS + scenarios * unitS;
  }

  /** The same when no server gets steady. */
  public double longestS(int blocks, int scenarios) {
    return blocks * blockStartS + scenarios * longestUnitS;
  }

  /**
   * The half width of the 95% interval of a ratio, for each kind of metric: smaller differences
   * will not be told from noise. From the noise of neighbouring slices here; that of whole
   * processes comes on top.
   */
  public static List<String> effects(Plan plan) {
    Suite suite = plan.suite();
    if (suite.blocks() < 2) {
      return List.of("one block only: no intervals, nothing can be told from noise");
    }
    List<String> effects = new ArrayList<>();
    if (plan.scenarios().stream().map(Scenario::load).anyMatch(Load.Closed.class::isInstance)) {
      effects.add(effect("throughput (closed)", NOISE_THROUGHPUT_1S, 1, suite));
    }
    if (plan.scenarios().stream().map(Scenario::load).anyMatch(Load.Open.class::isInstance)) {
      effects.add(effect("CPU per request (open)", NOISE_CPU_HALF_S, 0.5, suite));
      effects.add(effect("p50 (open)", NOISE_P50_HALF_S, 0.5, suite));
      effects.add(effect("p99 (open)", NOISE_P99_HALF_S, 0.5, suite));
    }
    return List.copyOf(effects);
  }

  private static String effect(String metric, double noise, double ofSliceS, Suite suite) {
    double slices = suite.timing().slices() * suite.timing().sliceS() / ofSliceS;
    double t = TDistribution.of(suite.blocks() - 1).inverseCumulativeProbability(0.975);
    double halfWidth = t * noise / Math.sqrt(slices) / Math.sqrt(suite.blocks());
    return halfWidth < Math.log(2)
        ? String.format(Locale.ROOT, "%s %.0f%%", metric, 100 * Math.expm1(halfWidth))
        : metric + " none below 2x";
  }
}
