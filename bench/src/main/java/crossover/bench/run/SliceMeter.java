package crossover.bench.run;

import crossover.bench.load.LoadFailed;
import crossover.bench.load.SlicePlan;
import crossover.bench.load.SliceResult;
import crossover.bench.process.ChildFailed;
import crossover.bench.process.ProcStat;
import crossover.bench.process.ProcessTable;
import crossover.bench.process.SystemStat;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fires a slice and reads every counter around it, the cheap and the disturbing ones farthest from
 * the load.
 */
final class SliceMeter {
  private final Rig rig;

  SliceMeter(Rig rig) {
    this.rig = rig;
  }

  MeasuredSlice measure(int round, int position, Arm arm, List<Arm> alive, SlicePlan plan)
      throws ChildFailed, LoadFailed, RigFailed {
    Stats countersBefore = arm.stats();
    rig.resetBackend();
    Optional<SystemStat> systemBefore = SystemStat.read();
    Optional<ProcStat> backendBefore = rig.backendStat();
    Map<Arm, ProcStat> before = stats(alive);
    SliceResult result = rig.load().fire(plan);
    Map<Arm, ProcStat> after = stats(alive);
    Optional<ProcStat> backendAfter = rig.backendStat();
    Optional<SystemStat> systemAfter = SystemStat.read();
    Stats seen = rig.backendStats();
    Stats counters = arm.stats();
    return new MeasuredSlice(
        round,
        position,
        plan.scenario().load(),
        result,
        used(before, after, arm),
        Optional.ofNullable(after.get(arm)),
        idleShareMax(before, after, arm),
        systemBefore.flatMap(was -> systemAfter.map(now -> now.since(was))),
        backendBefore.flatMap(was -> backendAfter.map(now -> now.since(was))),
        seen,
        counters.growth(countersBefore, "db_pool_waits"),
        counters.growth(countersBefore, "downstream_pool_waits"));
  }

  private static Map<Arm, ProcStat> stats(List<Arm> arms) {
    ProcessTable table = ProcessTable.read();
    Map<Arm, ProcStat> stats = new HashMap<>();
    for (Arm arm : arms) {
      arm.stat(table).ifPresent(stat -> stats.put(arm, stat));
    }
    return stats;
  }

  private static Optional<ProcStat.Used> used(
      Map<Arm, ProcStat> before, Map<Arm, ProcStat> after, Arm arm) {
    ProcStat was = before.get(arm);
    ProcStat now = after.get(arm);
    return was == null || now == null ? Optional.empty() : Optional.of(now.since(was));
  }

  private static Optional<Double> idleShareMax(
      Map<Arm, ProcStat> before, Map<Arm, ProcStat> after, Arm measured) {
    return after.keySet().stream()
        .filter(arm -> arm != measured)
        .flatMap(arm -> used(before, after, arm).stream())
        .map(ProcStat.Used::share)
        .max(Double::compare);
  }
}
