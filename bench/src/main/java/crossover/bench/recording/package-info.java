/**
 * What happened, kept without loss and without allocation: latencies in histograms, outcomes by
 * kind. One writer a thread. Imports nothing else of the harness.
 */
@NullMarked
package crossover.bench.recording;

import org.jspecify.annotations.NullMarked;
