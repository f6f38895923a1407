package crossover.bench.load;

import crossover.bench.recording.Latencies;
import org.jspecify.annotations.Nullable;

/**
 * Some of the requests of a slice: those of one part of its scenario, or of one stretch of time.
 *
 * @param issued of which the intended start was in the window
 * @param right answered and right
 * @param service null where it is not kept apart
 * @param response the same; empty in the closed model
 */
public record PartResult(
    long issued, long right, @Nullable Latencies service, @Nullable Latencies response) {}
