package crossover.bench.run;

import crossover.bench.process.PinPlan;
import crossover.bench.result.Plan;
import java.nio.file.Path;

/**
 * What every part of a run needs to know.
 *
 * @param logs folder for what the processes write on standard error
 */
record Settings(Plan plan, Programs programs, PinPlan pins, Seeds seeds, Path logs) {}
