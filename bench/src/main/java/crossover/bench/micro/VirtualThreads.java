package crossover.bench.micro;

import crossover.servers.engine.Workers;
import java.util.concurrent.ExecutorService;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A new virtual thread for each task, made as the virtual servers make theirs. */
@State(Scope.Benchmark)
public class VirtualThreads {
  final ExecutorService executor = Workers.virtual();

  @TearDown
  public void stop() {
    executor.close();
  }
}
