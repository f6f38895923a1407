/**
 * From rows to ratios, and from visits at several rates to capacity and knee, each with its
 * interval; pure functions. May import {@code result} for the rows.
 */
@NullMarked
package crossover.bench.stats;

import org.jspecify.annotations.NullMarked;
