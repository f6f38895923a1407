package crossover.servers.blocking;

import crossover.servers.backend.Codec;
import crossover.servers.backend.MalformedAnswerException;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;

/**
 * A blocking connection to the backend, for one call at a time. A platform thread blocks in the
 * system call, a virtual one parks.
 *
 * <p>It sets no read timeout: that would make every read of a platform thread three system calls
 * (an attempt, a poll, the read) in place of one, a cost of the harness that readers would take for
 * a cost of threads. {@link CallTimeout} closes connections that wait too long.
 */
final class Connection<Q, R> implements AutoCloseable {
  /** A whole page of the list is 80 KB, every other answer far below this. */
  private static final int READ_BUFFER_BYTES = 16 * 1024;

  private final SocketChannel channel;
  private final Codec<Q, R> codec;
  private final ByteBuffer out;
  private final ByteBuffer in = ByteBuffer.allocateDirect(READ_BUFFER_BYTES);

  private volatile boolean busy;
  private volatile long busySinceNs;

  Connection(InetSocketAddress address, Codec<Q, R> codec, long timeoutNs) throws IOException {
    this.codec = codec;
    out = ByteBuffer.allocateDirect(codec.maxCallBytes());
    channel = SocketChannel.open();
    try {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.socket().connect(address, Math.toIntExact(TimeUnit.NANOSECONDS.toMillis(timeoutNs)));
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** Sends a call and waits for its answer. After an exception the connection is of no more use. */
  R call(Q call) throws IOException {
    busySinceNs = System.nanoTime();
    busy = true;
    out.clear();
    codec.encode(call, out);
    out.flip();
    while (out.hasRemaining()) {
      channel.write(out);
    }
    R answer = null;
    while (answer == null) {
      in.clear();
      if (channel.read(in) < 0) {
        throw new EOFException("the backend closed the connection");
      }
      in.flip();
      answer = codec.decode(in);
    }
    if (in.hasRemaining()) {
      throw new MalformedAnswerException("more bytes than one answer");
    }
    busy = false;
    return answer;
  }

  boolean isOverdue(long nowNs, long timeoutNs) {
    // In this order, so that a call that starts in between is not judged by an older start.
    long sinceNs = busySinceNs;
    return busy && nowNs - sinceNs > timeoutNs;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
