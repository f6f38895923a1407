package crossover.bench.run;

import crossover.bench.process.PinPlan;
import crossover.bench.result.Plan;
import crossover.bench.scenario.Scenario;
import java.nio.file.Path;

/**
 * What every part of a run needs to know.
 *
 * @param logs folder for what the processes write on standard error
 * @param warmup the load on a fresh process
 */
record Settings(
    Plan plan, Programs programs, PinPlan pins, Seeds seeds, Path logs, Scenario warmup) {}
