package crossover.bench.micro;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A new virtual thread for each task. */
@State(Scope.Benchmark)
public class VirtualThreads {
  final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

  @TearDown
  public void stop() {
    executor.close();
  }
}
