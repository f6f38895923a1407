package crossover.bench.scenario;

/**
 * One request and the only right answer to it. The arrays are shared between exchanges: read them
 * only.
 *
 * @param request head and body as they go over the wire
 * @param part index of the scenario's part that it belongs to
 */
@SuppressWarnings("ArrayRecordComponent")
public record Exchange(byte[] request, int status, byte[] body, int part) {}
