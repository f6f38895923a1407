package crossover.bench.run;

import crossover.bench.result.AaRun;
import crossover.bench.result.Plan;
import crossover.bench.scenario.Scenario;
import crossover.bench.scenario.Servers;
import crossover.bench.stats.Comparison;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The comparisons of a run whose two servers are processes of one program. */
public final class AaPairs {
  private AaPairs() {}

  /** Empty when the plan has no such pair, or none has an interval. */
  public static Optional<AaRun> of(Plan plan, List<Comparison> comparisons) {
    Map<String, String> loads = new HashMap<>();
    for (Scenario scenario : plan.scenarios()) {
      loads.put(scenario.name(), VisibleEffects.load(scenario.load()));
    }
    List<AaRun.Pair> pairs =
        comparisons.stream()
            .filter(AaPairs::isOneProgram)
            .flatMap(
                comparison ->
                    pair(comparison, loads.getOrDefault(comparison.scenario(), "")).stream())
            .toList();
    return pairs.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new AaRun(plan.runId(), plan.startedUtc(), plan.commit(), measuredS(plan), pairs));
  }

  /** All slices of a trial. */
  static double measuredS(Plan plan) {
    return plan.suite().timing().slices() * plan.suite().timing().sliceS();
  }

  private static boolean isOneProgram(Comparison comparison) {
    return Servers.named(comparison.serverA()).isTwinOf(Servers.named(comparison.serverB()));
  }

  private static Optional<AaRun.Pair> pair(Comparison comparison, String load) {
    Double low = comparison.low();
    Double high = comparison.high();
    Double error = comparison.logStandardError();
    if (low == null || high == null || error == null) {
      return Optional.empty();
    }
    return Optional.of(
        new AaRun.Pair(
            Servers.named(comparison.serverA()).program(),
            comparison.scenario(),
            load,
            comparison.metric().columnName(),
            comparison.blocks(),
            Math.log(comparison.ratio()),
            error * Math.sqrt(comparison.blocks()),
            comparison.confidence(),
            low > 1 || high < 1));
  }
}
