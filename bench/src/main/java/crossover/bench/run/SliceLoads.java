package crossover.bench.run;

import crossover.bench.scenario.Load;
import crossover.bench.scenario.Scenario;
import crossover.bench.scenario.Slo;
import crossover.bench.scenario.Timing;
import crossover.bench.stats.Times;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What each slice of a unit asks of each server: the same in all, or of a ladder one rung after
 * another, each time in another random order.
 */
final class SliceLoads {
  private final Scenario scenario;
  private final Timing timing;

  /** By server; without an entry every slice is the scenario's own. */
  private final Map<String, List<Load.Open>> rungs = new HashMap<>();

  private final Map<String, double[]> lengthsS = new HashMap<>();
  private final List<Integer> order = new ArrayList<>();

  /**
   * For one unit.
   *
   * @param scenario as it is measured
   * @param seed decides the order of the rungs
   */
  SliceLoads(Scenario scenario, List<String> servers, Timing timing, Rates rates, long seed) {
    this.scenario = scenario;
    this.timing = timing;
    if (!(scenario.load() instanceof Load.Ladder ladder)) {
      return;
    }
    for (int repeat = 0; repeat < ladder.repeats(); repeat++) {
      order.addAll(SliceOrder.shuffled(ladder.steps(), seed + repeat));
    }
    for (String server : servers) {
      List<Load.Open> its = rates.rungs(ladder, server);
      if (!its.isEmpty()) {
        rungs.put(server, its);
        lengthsS.put(
            server,
            VisitLengths.of(
                its.stream().map(Load.Open::ratePerS).toList(),
                requests(ladder) / ladder.repeats(),
                ladder.steps() * ladder.visitS()));
      }
    }
  }

  /** What the rarest quantile needs on a rung. */
  private static double requests(Load.Ladder ladder) {
    double share =
        ladder.slos().stream()
            .filter(slo -> slo.kind() == Slo.Kind.QUANTILE && slo.share() < 1)
            .mapToDouble(Slo::share)
            .max()
            .orElse(0);
    return Times.LEAST_BEYOND / (1 - share);
  }

  int rounds() {
    return order.isEmpty() ? timing.slices() : order.size();
  }

  Scenario scenario(String server, int round) {
    List<Load.Open> its = rungs.get(server);
    return its == null ? scenario : scenario.withLoad(its.get(order.get(round)));
  }

  double sliceS(String server, int round) {
    double[] lengths = lengthsS.get(server);
    return lengths == null ? timing.sliceS() : lengths[order.get(round)];
  }

  /** Of a ladder the lowest rung. */
  Scenario warmup(String server) {
    List<Load.Open> its = rungs.get(server);
    return its == null ? scenario : scenario.withLoad(its.getFirst());
  }
}
