package crossover.servers.engine;

import crossover.servers.api.Jobs;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of the two models that block. */
public final class Workers {
  private static final int IDLE_THREAD_SECONDS = 60;

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
    return onDemand(connections, "crossover-subtask-");
  }

  /**
   * Runs the jobs that outlive their requests, on as many platform threads as requests have; apart
   * from those, or jobs would keep requests waiting after all. {@link Jobs#PLACES} bounds the
   * queue.
   */
  public static ExecutorService jobs(Model model, int threads) {
    return model == Model.VIRTUAL ? virtual() : onDemand(threads, "crossover-job-");
  }

  /** A pool whose threads start when they are needed and end when they are not. */
  private static ExecutorService onDemand(int threads, String prefix) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_THREAD_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            daemons(prefix));
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
