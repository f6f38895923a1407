package crossover.servers.engine;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/**
 * How to start an engine.
 *
 * @param serverName one of the six, for messages
 * @param port 0 for any free one
 * @param loops event loops
 * @param threads size of the pool of {@link Model#BLOCKING}
 */
public record EngineOptions(
    String serverName, Model model, int port, int loops, int threads, Transport transport) {
  /** Equal for both engines, so that neither drops connections where the other queues them. */
  public static final int BACKLOG = 16_384;

  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  /** Where to listen: this machine only. */
  public InetSocketAddress address() {
    try {
      return new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }
}
