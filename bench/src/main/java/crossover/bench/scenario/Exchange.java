package crossover.bench.scenario;

import org.jspecify.annotations.Nullable;

/**
 * One request and the right answer to it. The arrays are shared between exchanges: read them only.
 *
 * @param request head and body as they go over the wire
 * @param body null when any body is right
 * @param part index of the scenario's part that it belongs to
 * @param gzip the answer is this body compressed, in whatever bytes the server compresses it to
 * @param next of an action that needs several requests, the one after this; null after the last
 */
@SuppressWarnings("ArrayRecordComponent")
public record Exchange(
    byte[] request,
    StatusRange status,
    byte @Nullable [] body,
    int part,
    boolean gzip,
    @Nullable Exchange next) {
  /** A request by itself, whose answer comes as it is. */
  public Exchange(byte[] request, StatusRange status, byte @Nullable [] body, int part) {
    this(request, status, body, part, false, null);
  }
}
