/**
 * From rows to ratios with their intervals; pure functions. May import {@code result} for the rows.
 */
@NullMarked
package crossover.bench.stats;

import org.jspecify.annotations.NullMarked;
