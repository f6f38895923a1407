package crossover.bench.run;

import crossover.bench.result.Plan;
import crossover.bench.result.RunFolder;
import crossover.bench.result.Unit;
import crossover.bench.scenario.Scenario;
import java.util.List;
import java.util.Set;

/** What each block measures. */
public interface Agenda {
  /** Every scenario in every block. */
  Agenda WHOLE_PLAN =
      (block, folder) -> {
        Set<Unit> done = folder.doneUnits();
        return folder.plan().scenarios().stream()
            .filter(scenario -> !done.contains(new Unit(block, scenario.name())))
            .toList();
      };

  /** The scenarios of the plan that this block is still to measure; may be empty. */
  List<Scenario> scenarios(int block, RunFolder folder);

  /** Whether a scenario is to be begun now that its turn has come. */
  default boolean hasTimeFor(Scenario scenario) {
    return true;
  }

  /** Their requests warm a fresh process of this server. */
  default List<Scenario> warmup(Plan plan, String server) {
    return plan.scenariosOn(server);
  }
}
