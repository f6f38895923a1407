package crossover.bench.run;

import crossover.bench.load.LoadFailed;
import crossover.bench.load.SlicePlan;
import crossover.bench.load.SliceResult;
import crossover.bench.process.ChildFailed;
import crossover.bench.process.ProcStat;
import crossover.bench.scenario.Load;
import crossover.bench.scenario.Part;
import crossover.bench.scenario.Scenario;
import crossover.bench.scenario.Timing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Load before the load that counts: a mix of everything for a fresh process, then each scenario
 * until the server is steady.
 */
final class Warmup {
  private static final double LEAST_SLICE_S = 0.1;

  /** Low rates are warmed at a high one first; so many connections saturate any server. */
  private static final int SATURATING_CONNECTIONS = 64;

  private final Timing timing;
  private final Seeds seeds;
  private final int block;
  private int slices;

  /**
   * How a warm-up went.
   *
   * @param steady empty when nothing could be seen: no warm-up, or no CPU accounting
   */
  record Warmth(double warmedS, Optional<Boolean> steady) {}

  Warmup(Timing timing, Seeds seeds, int block) {
    this.timing = timing;
    this.seeds = seeds;
    this.block = block;
  }

  /** All requests of all scenarios in one mix, each kind once. */
  static Scenario mix(List<Scenario> scenarios) {
    Map<String, Part> parts = new LinkedHashMap<>();
    for (Scenario scenario : scenarios) {
      for (Part part : scenario.parts()) {
        Part warm = part.warmup();
        parts.putIfAbsent(warm.method() + " " + warm.path() + " " + warm.headers(), warm);
      }
    }
    return new Scenario(
        "block-warmup",
        "every request of the suite",
        List.copyOf(parts.values()),
        new Load.Closed(SATURATING_CONNECTIONS));
  }

  /** Warms a fresh process. */
  void fresh(Arm arm, Rig rig, Scenario mix) throws LoadFailed, ChildFailed {
    for (double warmedS = 0; warmedS < timing.blockWarmupS(); warmedS += 1) {
      fire(arm, rig, mix, Math.min(1, timing.blockWarmupS() - warmedS));
    }
    rig.load().closeTarget(arm.name());
  }

  /** Warms one scenario until it is steady, within its bounds. */
  Warmth scenario(Arm arm, Rig rig, Scenario scenario) throws LoadFailed, ChildFailed {
    if (timing.warmupMaxS() <= 0) {
      return new Warmth(0, Optional.empty());
    }
    double sliceS = Math.max(LEAST_SLICE_S, timing.warmupS() / Steadiness.LOOKED_AT);
    Scenario saturating = saturating(scenario);
    List<Steadiness.WarmSlice> seen = new ArrayList<>();
    double warmedS = 0;
    boolean accounted = true;
    while (warmedS < timing.warmupS() - 1e-9
        || (!Steadiness.isSteady(seen) && warmedS + sliceS <= timing.warmupMaxS() + 1e-9)) {
      Optional<ProcStat> before = arm.stat();
      SliceResult result = fire(arm, rig, saturating, sliceS);
      Optional<ProcStat> after = arm.stat();
      warmedS += sliceS;
      accounted &= before.isPresent() && after.isPresent();
      if (before.isPresent() && after.isPresent()) {
        seen.add(warmSlice(after.get().since(before.get()), result));
      }
    }
    if (scenario.load() instanceof Load.Open open) {
      // The other load's connections are not those of the measurement.
      rig.load().closeTarget(arm.name());
      fire(arm, rig, scenario.warmup(open), sliceS);
      warmedS += sliceS;
    }
    return new Warmth(
        warmedS, accounted ? Optional.of(Steadiness.isSteady(seen)) : Optional.empty());
  }

  private static Scenario saturating(Scenario scenario) {
    return scenario.warmup(
        scenario.load() instanceof Load.Open open
            ? new Load.Closed(Math.min(open.connections(), SATURATING_CONNECTIONS))
            : scenario.load());
  }

  private static Steadiness.WarmSlice warmSlice(ProcStat.Used used, SliceResult result) {
    return new Steadiness.WarmSlice(
        used.compilerNs() / 1e9 / result.durationS(),
        (used.cpuNs() - used.compilerNs()) / 1e3 / Math.max(1, result.right()));
  }

  /**
   * A slow server may still work on requests that the load before gave up, and say nothing
   * meanwhile: it hangs when it is silent for longer than a request may take.
   */
  private SliceResult fire(Arm arm, Rig rig, Scenario scenario, double durationS)
      throws LoadFailed, ChildFailed {
    SliceResult result = fireOnce(arm, rig, scenario, durationS);
    if (Silence.isSilent(result)) {
      result = fireOnce(arm, rig, scenario, Math.max(durationS, timing.requestTimeoutS()));
    }
    Silence.check(arm, result, "in warm-up");
    return result;
  }

  private SliceResult fireOnce(Arm arm, Rig rig, Scenario scenario, double durationS)
      throws LoadFailed {
    long seed = seeds.warmup(block, scenario.name(), slices++);
    return rig.load()
        .fire(
            new SlicePlan(
                arm.name(),
                arm.address().getAddress().getHostAddress(),
                arm.address().getPort(),
                scenario,
                seed,
                durationS,
                timing.requestTimeoutS(),
                timing.drainS(),
                false,
                false));
  }
}
