package crossover.bench.run;

import crossover.bench.result.Plan;
import crossover.bench.scenario.Load;
import crossover.bench.scenario.Scenario;
import crossover.bench.scenario.Timing;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How long a run will take.
 *
 * @param pilotS before the first block
 * @param blockStartS what a block costs before its first unit
 * @param unitS by scenario: on every server, with half of the longest warm-up
 * @param longestUnitS the same with the longest one, and with every repeat
 */
public record Estimate(
    double pilotS,
    double blockStartS,
    Map<String, Double> unitS,
    Map<String, Double> longestUnitS) {
  // Seen on two virtual cores; they decide only what is announced, never what is measured.
  private static final double RIG_START_S = 1.5;
  private static final double SERVER_START_S = 1.3;
  private static final double FLOOR_START_S = 6;
  private static final double AROUND_A_SLICE_S = 0.07;

  public Estimate {
    unitS = Map.copyOf(unitS);
    longestUnitS = Map.copyOf(longestUnitS);
  }

  /** Estimates a whole plan. */
  public static Estimate of(Plan plan) {
    Map<String, Double> unitS = new HashMap<>();
    Map<String, Double> longestUnitS = new HashMap<>();
    for (Scenario scenario : plan.scenarios()) {
      Timing timing = plan.suite().timing().with(scenario.timing());
      int servers = plan.servers(scenario).size();
      double fixedS = guestsS(plan, scenario) + servers * slicesS(scenario, timing);
      double usualWarmupS = (timing.warmupS() + timing.warmupMaxS()) / 2;
      unitS.put(scenario.name(), fixedS + servers * usualWarmupS);
      double againS =
          mayRepeat(scenario) ? timing.mostRepeats() * servers * slicesS(scenario, timing) : 0;
      longestUnitS.put(scenario.name(), fixedS + servers * timing.warmupMaxS() + againS);
    }
    double pilotS = 0;
    if (!plan.pilots().isEmpty()) {
      Estimate pilot = of(plan.ofPilots());
      pilotS = pilot.blockStartS + sum(pilot.unitS, pilot.unitS.keySet());
    }
    return new Estimate(pilotS, blockStartS(plan), unitS, longestUnitS);
  }

  private static double blockStartS(Plan plan) {
    Timing timing = plan.suite().timing();
    long kinds =
        plan.scenarios().stream().filter(Estimate::hasFloor).map(Scenario::load).distinct().count();
    double floorsS = kinds == 0 ? 0 : FLOOR_START_S + kinds * 2 * timing.sliceS();
    return RIG_START_S + floorsS + startS(plan, plan.suite().servers());
  }

  private static boolean hasFloor(Scenario scenario) {
    return scenario.load() instanceof Load.Open || scenario.load() instanceof Load.Share;
  }

  /** What {@link UnitRun} measures twice when the machine stood still. */
  private static boolean mayRepeat(Scenario scenario) {
    return hasFloor(scenario) || (Judgement.needsBackend(scenario) && !isLadder(scenario));
  }

  private static boolean isLadder(Scenario scenario) {
    return scenario.load() instanceof Load.Ladder;
  }

  private static double guestsS(Plan plan, Scenario scenario) {
    return startS(
        plan,
        plan.servers(scenario).stream()
            .filter(server -> !plan.suite().servers().contains(server))
            .toList());
  }

  private static double startS(Plan plan, List<String> servers) {
    return servers.size() * (SERVER_START_S + plan.suite().timing().blockWarmupS());
  }

  private static double slicesS(Scenario scenario, Timing timing) {
    return scenario.load() instanceof Load.Ladder ladder
        ? ladder.steps()
            * ladder.repeats()
            * (scenario.leadS() + ladder.visitS() + AROUND_A_SLICE_S)
        : timing.slicesS(scenario.leadS()) + timing.slices() * AROUND_A_SLICE_S;
  }

  /**
   * Time for so many blocks with these units in all.
   *
   * @param scenarios the scenario of each unit
   */
  public double expectedS(int blocks, Collection<String> scenarios) {
    return blocks * blockStartS + sum(unitS, scenarios);
  }

  /** The same when no server gets steady and the machine spoils every unit. */
  public double longestS(int blocks, Collection<String> scenarios) {
    return blocks * blockStartS + sum(longestUnitS, scenarios);
  }

  private static double sum(Map<String, Double> byScenario, Collection<String> scenarios) {
    return scenarios.stream().mapToDouble(name -> byScenario.getOrDefault(name, 0.0)).sum();
  }
}
