/**
 * What is measured: scenarios, suites and the answers that are right, read from files and
 * validated. Imports nothing else of ours.
 */
@NullMarked
package crossover.bench.scenario;

import org.jspecify.annotations.NullMarked;
