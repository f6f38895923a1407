package crossover.bench.load;

import io.netty.channel.EventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/**
 * A thread with sockets of its own, urgent and precise, which does one task after the other and
 * polls in between. Needs Linux: it stands on epoll.
 */
final class SocketThread {
  /** What it is given to do. */
  interface Task<T> {
    T on(SocketLoop loop) throws LoadFailed;
  }

  private final CompletableFuture<SocketLoop> made = new CompletableFuture<>();
  private final Queue<FutureTask<?>> tasks = new ConcurrentLinkedQueue<>();
  private final SocketLoop loop;
  private boolean closed;

  /**
   * Starts the thread.
   *
   * @param io what is put over the epoll of its sockets
   */
  SocketThread(String name, UnaryOperator<IoHandlerFactory> io) throws LoadFailed {
    if (!Epoll.isAvailable()) {
      throw new LoadFailed(
          "the load generator needs epoll, so Linux on x86-64 or AArch64",
          Epoll.unavailabilityCause());
    }
    Thread thread = new FastThreadLocalThread(() -> run(io), name);
    thread.setDaemon(true);
    thread.start();
    loop = await(made, LoadGenerator.GRACE_S);
  }

  private void run(UnaryOperator<IoHandlerFactory> io) {
    SocketLoop own;
    try {
      TimerSlack.remove();
      Urgency.raiseThisThread();
      own = new SocketLoop(io);
    } catch (RuntimeException e) {
      made.completeExceptionally(e);
      return;
    }
    made.complete(own);
    while (own.isOpen()) {
      FutureTask<?> task = tasks.poll();
      if (task == null) {
        own.rest();
      } else {
        task.run();
      }
    }
  }

  /** For channels that share its sockets' loop. */
  EventLoop eventLoop() {
    return loop.eventLoop();
  }

  synchronized <T> Future<T> start(Task<T> task) throws LoadFailed {
    if (closed) {
      throw new LoadFailed("the load generator is closed");
    }
    FutureTask<T> started = new FutureTask<>(() -> task.on(loop));
    tasks.add(started);
    loop.wake();
    return started;
  }

  /** What came of a task; bounded, since a thread that hangs must not hang everything. */
  static <T> T await(Future<T> task, double boundS) throws LoadFailed {
    try {
      return task.get((long) (boundS * 1000), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new LoadFailed("the load generator did not come back within " + boundS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LoadFailed("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof LoadFailed failed) {
        throw failed;
      }
      throw new LoadFailed("the load generator broke: " + e.getCause(), e);
    }
  }

  /** Ends once the task under way has ended, and this last one; again it does nothing. */
  synchronized void close(Runnable last) {
    if (closed) {
      return;
    }
    closed = true;
    tasks.add(
        new FutureTask<>(
            () -> {
              last.run();
              loop.close();
              return true;
            }));
    loop.wake();
  }
}
