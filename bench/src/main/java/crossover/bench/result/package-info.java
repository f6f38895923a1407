/**
 * What was measured: one row a trial, its slices, its histograms, the machine. Written once,
 * atomically, resumable; read back with one clear line when a file is broken. May import {@code
 * scenario}, {@code process}, {@code load}, {@code recording}.
 */
@NullMarked
package crossover.bench.result;

import org.jspecify.annotations.NullMarked;
