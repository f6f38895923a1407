/**
 * When requests are due: pure sequences of offsets from the start of a measurement. Imports nothing
 * else of the harness.
 */
@NullMarked
package crossover.bench.arrival;

import org.jspecify.annotations.NullMarked;
