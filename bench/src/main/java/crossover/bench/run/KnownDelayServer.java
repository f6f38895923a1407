package crossover.bench.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * A server whose delay is known, for the floor of the instrument: it answers every request with the
 * same bytes, at once or after a fixed time, and does nothing else. What is measured on it beyond
 * that delay belongs to the generator and the kernel. A process of its own, since it runs on the
 * servers' core.
 */
final class KnownDelayServer implements AutoCloseable {
  private static final int BACKLOG = 4096;

  /** Of every answer. */
  @SuppressWarnings("MutablePublicArray") // read only, as the bytes of every exchange are
  static final byte[] BODY = "Hello, World!".getBytes(StandardCharsets.US_ASCII);

  private static final byte[] ANSWER =
      ("HTTP/1.1 200 OK\r\nServer: known-delay\r\nContent-Type: text/plain\r\n"
              + "Content-Length: 13\r\n\r\nHello, World!")
          .getBytes(StandardCharsets.US_ASCII);

  private final Selector selector;
  private final ServerSocketChannel listener;
  private final long delayNs;
  private final Deque<Due> due = new ArrayDeque<>();

  /** An answer that has to leave at this time. Equal delays: the oldest is always the next. */
  private record Due(Connection connection, long atNs) {}

  private KnownDelayServer(long delayNs) throws IOException {
    this.delayNs = delayNs;
    selector = Selector.open();
    listener = ServerSocketChannel.open();
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    listener.configureBlocking(false);
    listener.register(selector, SelectionKey.OP_ACCEPT);
  }

  /** Takes the delay in microseconds. Ends with its standard input. */
  public static void main(String[] args) throws IOException {
    endWithStandardInput();
    try (KnownDelayServer server = new KnownDelayServer(Long.parseLong(args[0]) * 1_000)) {
      System.out.println("READY known-delay http://127.0.0.1:" + server.port());
      server.serve();
    }
  }

  /** One that answers at once, on a thread of this process, until it is closed. */
  static KnownDelayServer onThread() throws IOException {
    KnownDelayServer server = new KnownDelayServer(0);
    Thread.ofPlatform().daemon().name("known-delay").start(server::serveUntilClosed);
    return server;
  }

  private void serveUntilClosed() {
    try {
      serve();
    } catch (IOException | ClosedSelectorException e) {
      // Whoever needs the server sees that it is gone.
      close();
    }
  }

  int port() {
    return listener.socket().getLocalPort();
  }

  /** Its connections too. */
  @Override
  public void close() {
    try (selector;
        listener) {
      for (SelectionKey key : List.copyOf(selector.keys())) {
        key.channel().close();
      }
    } catch (IOException | ClosedSelectorException e) {
      // Nothing of it is left to close.
    }
  }

  private static void endWithStandardInput() {
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                while (System.in.read() >= 0) {}
              } catch (IOException e) {
                // Same as its end.
              }
              Runtime.getRuntime().halt(0);
            });
  }

  private void serve() throws IOException {
    while (true) {
      if (due.isEmpty()) {
        selector.select();
      } else {
        // A selector sleeps whole milliseconds: the last one is spent polling.
        long leftMs = (due.getFirst().atNs - System.nanoTime()) / 1_000_000;
        if (leftMs > 0) {
          selector.select(leftMs);
        } else {
          selector.selectNow();
        }
      }
      for (Iterator<SelectionKey> keys = selector.selectedKeys().iterator(); keys.hasNext(); ) {
        SelectionKey key = keys.next();
        keys.remove();
        handle(key);
      }
      while (!due.isEmpty() && due.getFirst().atNs <= System.nanoTime()) {
        due.removeFirst().connection.answer();
      }
    }
  }

  private void handle(SelectionKey key) throws IOException {
    if (key.isAcceptable()) {
      SocketChannel channel = ((ServerSocketChannel) key.channel()).accept();
      if (channel != null) {
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.register(selector, SelectionKey.OP_READ, new Connection(channel));
      }
      return;
    }
    Connection connection = (Connection) key.attachment();
    for (int requests = connection.readRequests(); requests > 0; requests--) {
      if (delayNs == 0) {
        connection.answer();
      } else {
        due.addLast(new Due(connection, System.nanoTime() + delayNs));
      }
    }
  }

  /** Counts requests by the blank line at the end of each head; they have no bodies. */
  private static final class Connection {
    private static final byte[] END = {'\r', '\n', '\r', '\n'};
    private final SocketChannel channel;
    private final ByteBuffer in = ByteBuffer.allocateDirect(8192);
    private final ByteBuffer out = ByteBuffer.allocateDirect(ANSWER.length);
    private int matched;

    Connection(SocketChannel channel) {
      this.channel = channel;
    }

    int readRequests() {
      try {
        in.clear();
        if (channel.read(in) < 0) {
          close();
          return 0;
        }
        in.flip();
        int requests = 0;
        while (in.hasRemaining()) {
          byte next = in.get();
          matched = next == END[matched] ? matched + 1 : next == '\r' ? 1 : 0;
          if (matched == END.length) {
            matched = 0;
            requests++;
          }
        }
        return requests;
      } catch (IOException e) {
        close();
        return 0;
      }
    }

    void answer() {
      try {
        out.clear().put(ANSWER).flip();
        while (out.hasRemaining() && channel.isOpen()) {
          channel.write(out);
        }
      } catch (IOException e) {
        close();
      }
    }

    private void close() {
      try {
        channel.close();
      } catch (IOException e) {
        // Nothing of it is left to close.
      }
    }
  }
}
