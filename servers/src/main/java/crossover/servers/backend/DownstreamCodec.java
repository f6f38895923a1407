package crossover.servers.backend;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Calls on the downstream service. */
public final class DownstreamCodec implements Codec<DownstreamCall, Integer> {
  private final DownstreamAnswerParser parser = new DownstreamAnswerParser();

  @Override
  public int maxCallBytes() {
    return Wire.MAX_DOWNSTREAM_CALL_BYTES;
  }

  @Override
  public void encode(DownstreamCall call, ByteBuffer into) {
    Wire.encode(call, into);
  }

  @Override
  public @Nullable Integer decode(ByteBuffer in) throws MalformedAnswerException {
    return parser.feed(in) ? parser.value() : null;
  }
}
