package crossover.servers.engine;

import crossover.servers.api.Contract;
import crossover.servers.api.Refused;
import crossover.servers.api.Response;
import java.nio.charset.StandardCharsets;

/** The parts of HTTP that both engines have to answer in the same way. */
public final class Http {
  /** The answer to a head over {@link Contract#MAX_HEAD_BYTES}. */
  public static final Response HEAD_TOO_LARGE =
      Response.json(
          431,
          ("{\"error\":\"head over " + Contract.MAX_HEAD_BYTES + " bytes\"}")
              .getBytes(StandardCharsets.US_ASCII));

  /**
   * The {@code Server} header, the same on all servers: their answers are of one length, and no
   * client reads more of one than of another.
   */
  public static final String SERVER_HEADER = "xover";

  private static final byte[] VALID_ITEM =
      "{\"name\":\"a\",\"priceCents\":0,\"quantity\":0}".getBytes(StandardCharsets.US_ASCII);

  private Http() {}

  /**
   * The answer to a request whose body is too long to be read. Path, method and parameters are
   * checked before the body, so their faults win.
   */
  public static Response bodyTooLarge(String method, String path, String rawQuery) {
    try {
      Contract.read(method, path, rawQuery, false, VALID_ITEM);
      return Contract.bodyTooLarge();
    } catch (Refused refused) {
      return refused.response();
    }
  }
}
