/**
 * From rows to ratios, from ratios to tests, intervals and plans, and from visits at several rates
 * to capacity and knee; pure functions. May import {@code result} for the rows and the calibration,
 * {@code scenario} for the objectives.
 */
@NullMarked
package crossover.bench.stats;

import org.jspecify.annotations.NullMarked;
