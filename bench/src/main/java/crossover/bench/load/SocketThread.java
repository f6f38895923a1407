package crossover.bench.load;

import io.netty.channel.epoll.Epoll;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A thread with sockets of its own, urgent and precise. Needs Linux: it stands on epoll. */
final class SocketThread {
  /** What it is given to do. */
  interface Task<T> {
    T on(SocketLoop loop) throws LoadFailed;
  }

  private static final String CLOSED = "the load generator is closed";

  private final ExecutorService thread;
  private @Nullable SocketLoop loop;

  SocketThread(String name) throws LoadFailed {
    if (!Epoll.isAvailable()) {
      throw new LoadFailed(
          "the load generator needs epoll, so Linux on x86-64 or AArch64",
          Epoll.unavailabilityCause());
    }
    thread =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread made = new FastThreadLocalThread(task, name);
              made.setDaemon(true);
              return made;
            });
    await(thread.submit(this::prepare), LoadGenerator.GRACE_S);
  }

  private Boolean prepare() {
    TimerSlack.remove();
    Urgency.raiseThisThread();
    loop = new SocketLoop();
    return true;
  }

  <T> Future<T> start(Task<T> task) throws LoadFailed {
    Callable<T> onLoop =
        () -> {
          if (loop == null) {
            throw new LoadFailed(CLOSED);
          }
          return task.on(loop);
        };
    try {
      return thread.submit(onLoop);
    } catch (RejectedExecutionException e) {
      throw new LoadFailed(CLOSED, e);
    }
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
    if (thread.isShutdown()) {
      return;
    }
    thread.execute(
        () -> {
          last.run();
          if (loop != null) {
            loop.close();
            loop = null;
          }
        });
    thread.shutdown();
  }
}
