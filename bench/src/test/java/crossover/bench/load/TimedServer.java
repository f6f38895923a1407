package crossover.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * A server on one thread whose answers come at times that arithmetic knows: after a fixed delay, or
 * stalling at every second's start.
 */
final class TimedServer implements AutoCloseable {
  private static final long SECOND_NS = 1_000_000_000;

  private record Due(SocketChannel client, long atNs) {}

  private final Selector selector = Selector.open();
  private final ServerSocketChannel listener = ServerSocketChannel.open();
  private final Deque<Due> due = new ArrayDeque<>();
  private final ByteBuffer in = ByteBuffer.allocateDirect(64 * 1024);
  private final ByteBuffer answer = ByteBuffer.allocateDirect(256);
  private final long delayNs;
  private final long stallNs;
  private final long startNs = System.nanoTime();
  private final Thread thread = new Thread(this::run, "timed-server");
  private volatile boolean closed;

  private TimedServer(long delayNs, long stallNs) throws IOException {
    this.delayNs = delayNs;
    this.stallNs = stallNs;
    answer.put(ScriptedServer.RIGHT.getBytes(ISO_8859_1)).flip();
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4096);
    listener.configureBlocking(false);
    listener.register(selector, SelectionKey.OP_ACCEPT);
    thread.setDaemon(true);
    thread.start();
  }

  static TimedServer answeringAfterMs(long delayMs) throws IOException {
    return new TimedServer(TimeUnit.MILLISECONDS.toNanos(delayMs), 0);
  }

  /** Does nothing at all for so long in each second. */
  static TimedServer stallingMs(long stallMs) throws IOException {
    return new TimedServer(0, TimeUnit.MILLISECONDS.toNanos(stallMs));
  }

  int port() {
    return listener.socket().getLocalPort();
  }

  private void run() {
    try {
      while (!closed) {
        stall();
        if (due.isEmpty()) {
          selector.select(this::ready, 1);
        } else {
          selector.selectNow(this::ready);
        }
        answerDue();
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void stall() {
    long sinceNs = (System.nanoTime() - startNs) % SECOND_NS;
    if (sinceNs < stallNs) {
      java.util.concurrent.locks.LockSupport.parkNanos(stallNs - sinceNs);
    }
  }

  private void ready(SelectionKey key) {
    try {
      if (key.isAcceptable()) {
        SocketChannel client = listener.accept();
        client.configureBlocking(false);
        client.setOption(StandardSocketOptions.TCP_NODELAY, true);
        client.register(selector, SelectionKey.OP_READ);
        return;
      }
      SocketChannel client = (SocketChannel) key.channel();
      in.clear();
      if (client.read(in) < 0) {
        client.close();
      } else {
        due.add(new Due(client, System.nanoTime() + delayNs));
      }
    } catch (IOException e) {
      key.cancel();
    }
  }

  private void answerDue() {
    for (Due first = due.peek();
        first != null && first.atNs() <= System.nanoTime();
        first = due.peek()) {
      due.remove();
      try {
        first.client().write(answer.duplicate());
      } catch (IOException e) {
        first.client().keyFor(selector).cancel();
      }
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    selector.wakeup();
    listener.close();
  }
}
