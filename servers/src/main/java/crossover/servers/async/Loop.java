package crossover.servers.async;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The event loop that a request arrived on, as an engine offers it to the asynchronous endpoints.
 * Every method is called on that loop's thread, and every callback runs there.
 */
public interface Loop {
  /** Runs {@code task} after {@code delayNs} nanoseconds. */
  void schedule(Runnable task, long delayNs);

  /** Runs {@code task} soon on this loop; the one method that may be called from any thread. */
  void execute(Runnable task);

  /** Opens a TCP connection (TCP_NODELAY set) that is served by this loop. */
  void connect(SocketAddress address, Peer peer);

  /** What this loop keeps for the endpoints: their connection pools. Null at first. */
  @Nullable Object attachment();

  void attach(Object attachment);

  /** An open connection. */
  interface Wire {
    /**
     * Queues the bytes and writes what the socket takes; the buffer belongs to the wire from now
     * on.
     */
    void write(ByteBuffer bytes);

    void close();
  }

  /** The user of a connection. */
  interface Peer {
    void opened(Wire wire);

    /** Bytes that arrived, valid during the call only. */
    void received(ByteBuffer bytes);

    /** The connection could not be opened, failed, or was closed by either side. Called once. */
    void closed(@Nullable Throwable cause);
  }
}
