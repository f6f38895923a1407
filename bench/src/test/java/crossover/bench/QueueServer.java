package crossover.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;

/**
 * A server of known capacity: one request after the other, each for a fixed time, on a schedule and
 * not by sleeping, so that the capacity is exact. With Poisson arrivals the queue M/D/1.
 */
final class QueueServer implements AutoCloseable {
  private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  /** The finest that a selector can wait. */
  private static final long SELECT_NS = 1_000_000;

  private static final long IDLE_NS = 10 * SELECT_NS;
  private static final long NAP_NS = 100_000;

  private record Due(SocketChannel client, long atNs) {}

  private final Selector selector = Selector.open();
  private final ServerSocketChannel listener = ServerSocketChannel.open();
  private final Deque<Due> due = new ArrayDeque<>();
  private final ByteBuffer in = ByteBuffer.allocateDirect(64 * 1024);
  private final ByteBuffer answer = ByteBuffer.allocateDirect(256);
  private final long serviceNs;
  private long busyUntilNs = System.nanoTime();
  private volatile boolean closed;

  QueueServer(long serviceNs) throws IOException {
    this.serviceNs = serviceNs;
    answer.put(ANSWER.getBytes(ISO_8859_1)).flip();
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4096);
    listener.configureBlocking(false);
    listener.register(selector, SelectionKey.OP_ACCEPT);
    Thread thread = new Thread(this::run, "queue-server");
    thread.setDaemon(true);
    thread.start();
  }

  String url() {
    return "http://127.0.0.1:" + listener.socket().getLocalPort() + "/";
  }

  private void run() {
    try {
      while (!closed) {
        Due first = due.peek();
        long waitNs = first == null ? IDLE_NS : first.atNs() - System.nanoTime();
        if (waitNs >= SELECT_NS) {
          selector.select(this::ready, waitNs / SELECT_NS);
        } else {
          selector.selectNow(this::ready);
          LockSupport.parkNanos(Math.min(waitNs, NAP_NS));
        }
        answerDue();
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void ready(SelectionKey key) {
    try {
      if (key.isAcceptable()) {
        SocketChannel client = listener.accept();
        client.configureBlocking(false);
        client.register(selector, SelectionKey.OP_READ);
        return;
      }
      SocketChannel client = (SocketChannel) key.channel();
      in.clear();
      if (client.read(in) < 0) {
        client.close();
      } else {
        busyUntilNs = Math.max(busyUntilNs, System.nanoTime()) + serviceNs;
        due.add(new Due(client, busyUntilNs));
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
