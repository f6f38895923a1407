package crossover.bench.scenario;

import org.jspecify.annotations.Nullable;

/**
 * One request and the right answer to it. The arrays are shared between exchanges: read them only.
 *
 * @param request head and body as they go over the wire
 * @param body null when any body is right
 * @param part index of the scenario's part that it belongs to
 */
@SuppressWarnings("ArrayRecordComponent")
public record Exchange(byte[] request, StatusRange status, byte @Nullable [] body, int part) {}
