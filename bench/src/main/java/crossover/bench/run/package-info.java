/**
 * Measures a suite: blocks of fresh processes, their warm-up, slices that rotate among the arms,
 * and one row for each trial with its status. Imports everything that data passes on its way to a
 * row: scenario, process, load, recording, result, stats.
 */
@NullMarked
package crossover.bench.run;

import org.jspecify.annotations.NullMarked;
