package crossover.servers.engine;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of the two models that block. */
public final class Workers {
  private static final int IDLE_SUBTASK_THREAD_SECONDS = 60;

  private Workers() {}

  /** A pool of {@code threads}, all started, before an unbounded queue. */
  public static ExecutorService pool(int threads) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            daemons("crossover-worker-"));
    pool.prestartAllCoreThreads();
    return pool;
  }

  public static ExecutorService virtual() {
    return Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("crossover-", 0).factory());
  }

  /**
   * Runs the calls of one request together. More platform threads than {@code connections} could
   * only wait for a connection, so the pool ends there.
   */
  public static ExecutorService subtasks(Model model, int connections) {
    if (model == Model.VIRTUAL) {
      return virtual();
    }
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            connections,
            connections,
            IDLE_SUBTASK_THREAD_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            daemons("crossover-subtask-"));
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  private static ThreadFactory daemons(String prefix) {
    AtomicInteger count = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, prefix + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
