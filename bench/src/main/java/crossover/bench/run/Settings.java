package crossover.bench.run;

import crossover.bench.process.PinPlan;
import crossover.bench.result.Plan;
import crossover.bench.scenario.Scenario;
import java.nio.file.Path;

/**
 * What every part of a run needs to know.
 *
 * @param logs folder for what the processes write on standard error
 */
record Settings(Plan plan, Programs programs, PinPlan pins, Seeds seeds, Path logs, Agenda agenda) {
  /** The load on a fresh process of this server. */
  Scenario warmup(String server) {
    return Warmup.mix(agenda.warmup(plan, server));
  }
}
