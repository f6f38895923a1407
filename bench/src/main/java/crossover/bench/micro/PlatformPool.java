package crossover.bench.micro;

import crossover.servers.engine.Workers;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The pool of platform threads that the blocking servers have by default. */
@State(Scope.Benchmark)
public class PlatformPool {
  static final int THREADS = 200;

  final ExecutorService executor;

  public PlatformPool() {
    this(Workers.pool(THREADS));
  }

  PlatformPool(ExecutorService executor) {
    this.executor = executor;
  }

  @TearDown
  public void stop() throws InterruptedException {
    executor.shutdown();
    executor.awaitTermination(10, TimeUnit.SECONDS);
  }
}
