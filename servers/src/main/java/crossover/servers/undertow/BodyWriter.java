package crossover.servers.undertow;

import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSinkChannel;

/**
 * Writes the body of one answer, as far as the client reads it, and goes on from the IO thread. No
 * thread ever waits for a client: XNIO waits with a selector for each waiting thread, and one for
 * each virtual thread would run the process out of descriptors.
 */
final class BodyWriter implements ChannelListener<StreamSinkChannel> {
  /**
   * The JDK copies an array to direct memory before it writes it, and keeps that memory for the
   * thread: at most this much.
   */
  private static final int PIECE_BYTES = 64 * 1024;

  private final HttpServerExchange exchange;
  private final ByteBuffer body;

  BodyWriter(HttpServerExchange exchange, byte[] body) {
    this.exchange = exchange;
    this.body = ByteBuffer.wrap(body);
  }

  void start() {
    StreamSinkChannel channel = exchange.getResponseChannel();
    if (channel == null || write(channel)) {
      exchange.endExchange();
    } else {
      channel.getWriteSetter().set(this);
      channel.resumeWrites();
    }
  }

  @Override
  public void handleEvent(StreamSinkChannel channel) {
    if (write(channel)) {
      channel.suspendWrites();
      exchange.endExchange();
    }
  }

  /** True when there is nothing more to write, or nobody to write to. */
  private boolean write(StreamSinkChannel channel) {
    try {
      while (body.position() < body.capacity()) {
        body.limit(Math.min(body.position() + PIECE_BYTES, body.capacity()));
        if (channel.write(body) == 0) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      IoUtils.safeClose(exchange.getConnection());
      return true;
    }
  }
}
