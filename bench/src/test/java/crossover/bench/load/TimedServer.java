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
import java.util.concurrent.locks.LockSupport;

/**
 * A server on one thread whose answers come at times that arithmetic knows: on a schedule and not
 * by sleeping, so that its capacity is exact as well.
 */
public final class TimedServer implements AutoCloseable {
  private static final long SECOND_NS = 1_000_000_000;

  /** The finest that a selector can wait. */
  private static final long SELECT_MS = 1;

  private static final long SELECT_NS = 1_000_000;
  private static final long NAP_NS = 50_000;

  /** When a request that is read now is answered: never before one that was read earlier. */
  private interface Schedule {
    long dueNs(long nowNs);
  }

  private record Due(SocketChannel client, long atNs) {}

  private final Selector selector = Selector.open();
  private final ServerSocketChannel listener = ServerSocketChannel.open();
  private final Deque<Due> due = new ArrayDeque<>();
  private final ByteBuffer in = ByteBuffer.allocateDirect(64 * 1024);
  private final ByteBuffer answer = ByteBuffer.allocateDirect(256);
  private final Schedule schedule;
  private final long stallNs;
  private final long startNs = System.nanoTime();
  private volatile boolean closed;

  private TimedServer(Schedule schedule, long stallNs) throws IOException {
    this.schedule = schedule;
    this.stallNs = stallNs;
    answer.put(ScriptedServer.RIGHT.getBytes(ISO_8859_1)).flip();
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4096);
    listener.configureBlocking(false);
    listener.register(selector, SelectionKey.OP_ACCEPT);
    Thread thread = new Thread(this::run, "timed-server");
    thread.setDaemon(true);
    thread.start();
  }

  static TimedServer answeringAfterMs(long delayMs) throws IOException {
    long delayNs = TimeUnit.MILLISECONDS.toNanos(delayMs);
    return new TimedServer(nowNs -> nowNs + delayNs, 0);
  }

  /** Does nothing at all for so long in each second. */
  static TimedServer stallingMs(long stallMs) throws IOException {
    return new TimedServer(nowNs -> nowNs, TimeUnit.MILLISECONDS.toNanos(stallMs));
  }

  /**
   * One queue before so many workers, each busy with a request for so long: their number divided by
   * that time is the most that it answers. With Poisson arrivals and one worker the queue M/D/1.
   */
  public static TimedServer queueing(int workers, long serviceMs) throws IOException {
    long serviceNs = TimeUnit.MILLISECONDS.toNanos(serviceMs);
    // As all take as long, they are free again in the order in which they began.
    Deque<Long> freeNs = new ArrayDeque<>();
    return new TimedServer(
        nowNs -> {
          long beginsNs = freeNs.size() < workers ? nowNs : Math.max(nowNs, freeNs.remove());
          freeNs.add(beginsNs + serviceNs);
          return beginsNs + serviceNs;
        },
        0);
  }

  int port() {
    return listener.socket().getLocalPort();
  }

  public String url() {
    return "http://127.0.0.1:" + port() + "/";
  }

  private void run() {
    try {
      while (!closed) {
        stall();
        Due first = due.peek();
        long waitNs = first == null ? Long.MAX_VALUE : first.atNs() - System.nanoTime();
        if (waitNs > 2 * SELECT_NS) {
          selector.select(this::ready, SELECT_MS);
        } else {
          selector.selectNow(this::ready);
          LockSupport.parkNanos(Math.min(waitNs / 2, NAP_NS));
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
      LockSupport.parkNanos(stallNs - sinceNs);
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
        due.add(new Due(client, schedule.dueNs(System.nanoTime())));
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
