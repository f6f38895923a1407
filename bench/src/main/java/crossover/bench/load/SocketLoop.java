package crossover.bench.load;

import io.netty.channel.EventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoRegistration;
import io.netty.channel.ManualIoEventLoop;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.unix.Buffer;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The sockets of one thread, polled when the thread says so: it paces itself between two polls.
 * Netty's epoll with handles of our own, below its channels and buffers, whose cost a generator
 * would pay for each request.
 */
final class SocketLoop {
  private static final int READ_BYTES = 128 * 1024;

  /** What is nearer than this is not slept for. */
  private static final long SHORTEST_SLEEP_NS = 2_000;

  /** Of the loop's own, which are few: no bound on their time. */
  private static final long ALL_TASKS = 0;

  static final long LONGEST_SLEEP_NS = TimeUnit.MILLISECONDS.toNanos(100);

  private final ManualIoEventLoop loop;
  private final ByteBuffer received = ByteBuffer.allocateDirect(READ_BYTES);
  private final long receivedAddress = Buffer.memoryAddress(received);
  private final byte[] bytes = new byte[READ_BYTES];
  private final SeenHead seenHead = new SeenHead();

  private @Nullable RuntimeException broken;
  private boolean stamped;
  private long receivedNs;

  /**
   * For the thread that calls.
   *
   * @param io what is put over epoll
   */
  SocketLoop(UnaryOperator<IoHandlerFactory> io) {
    loop = new ManualIoEventLoop(Thread.currentThread(), io.apply(EpollIoHandler.newFactory()));
  }

  /** For channels that are to share it. */
  EventLoop eventLoop() {
    return loop;
  }

  /**
   * Handles what the sockets have; waits for it so long at most, and never longer than {@link
   * #LONGEST_SLEEP_NS}.
   *
   * @return whether there was anything
   */
  boolean poll(long waitNs) {
    stamped = false;
    int handled =
        waitNs < SHORTEST_SLEEP_NS
            ? loop.run(-1, ALL_TASKS)
            : loop.run(Math.min(waitNs, LONGEST_SLEEP_NS), ALL_TASKS);
    if (broken != null) {
      throw new IllegalStateException("a connection broke the loop", broken);
    }
    return handled > 0;
  }

  /** Serves the channels that share it until another thread {@link #wake wakes} it. */
  void rest() {
    loop.run(LONGEST_SLEEP_NS, ALL_TASKS);
  }

  /** Ends a {@link #rest}, also one that is about to begin; for any thread. */
  void wake() {
    try {
      loop.execute(() -> {});
    } catch (RejectedExecutionException e) {
      // It was closed meanwhile, by the very task that it was to be woken for.
      return;
    }
  }

  /** A mistake of ours, not of a server: Netty would log it, pause for a second and go on. */
  void broke(RuntimeException mistake) {
    broken = mistake;
  }

  /**
   * When the last poll came back: one reading of the clock for all that it brought, taken before
   * the first is handled.
   */
  long receivedNs() {
    if (!stamped) {
      stamped = true;
      receivedNs = System.nanoTime();
    }
    return receivedNs;
  }

  IoRegistration register(EpollIoHandle handle) throws IOException {
    var registered = loop.register(handle);
    if (!registered.isSuccess()) {
      throw new IOException("cannot register a socket", registered.cause());
    }
    return registered.getNow();
  }

  /** Reads what there is into {@link #bytes}; negative at the end of the stream. */
  int read(Socket socket) throws IOException {
    int count = socket.recvAddress(receivedAddress, 0, READ_BYTES);
    if (count > 0) {
      received.get(0, bytes, 0, count);
    }
    return count;
  }

  /** A reset instead of a farewell when aborted: it leaves no port behind in TIME_WAIT. */
  static void close(Socket socket, boolean abort) {
    try {
      if (abort) {
        socket.setSoLinger(0);
      }
    } catch (IOException e) {
      // The other side was faster: there is nothing left to cut short.
    }
    try {
      socket.close();
    } catch (IOException e) {
      // Closed all the same: Linux frees the descriptor first.
    }
  }

  byte[] bytes() {
    return bytes;
  }

  SeenHead seenHead() {
    return seenHead;
  }

  boolean isOpen() {
    return !loop.isTerminated();
  }

  void close() {
    loop.shutdownGracefully(0, 0, TimeUnit.SECONDS);
    while (!loop.isTerminated()) {
      loop.run(TimeUnit.MILLISECONDS.toNanos(1));
    }
  }
}
