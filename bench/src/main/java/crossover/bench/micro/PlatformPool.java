package crossover.bench.micro;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A pool of platform threads of the size that the blocking servers have by default. */
@State(Scope.Benchmark)
public class PlatformPool {
  static final int THREADS = 200;

  final ThreadPoolExecutor executor;

  public PlatformPool() {
    this(THREADS);
  }

  PlatformPool(int threads) {
    executor =
        new ThreadPoolExecutor(threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    executor.prestartAllCoreThreads();
  }

  @TearDown
  public void stop() throws InterruptedException {
    executor.shutdown();
    executor.awaitTermination(10, TimeUnit.SECONDS);
  }
}
