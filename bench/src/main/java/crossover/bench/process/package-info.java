/**
 * Starts processes, pins them to cores, asks them, accounts for their CPU and memory, and ends them
 * with everything that they started. Imports nothing of ours.
 */
@NullMarked
package crossover.bench.process;

import org.jspecify.annotations.NullMarked;
