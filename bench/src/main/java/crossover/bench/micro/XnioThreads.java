package crossover.bench.micro;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.XnioIoThread;
import org.xnio.XnioWorker;

/** Undertow's threads: one I/O thread, and a pool of workers as large as {@link PlatformPool}. */
@State(Scope.Benchmark)
public class XnioThreads {
  final XnioWorker worker;
  final XnioIoThread io;

  public XnioThreads() {
    try {
      worker =
          Xnio.getInstance()
              .createWorker(
                  OptionMap.builder()
                      .set(Options.WORKER_IO_THREADS, 1)
                      .set(Options.WORKER_TASK_CORE_THREADS, PlatformPool.THREADS)
                      .set(Options.WORKER_TASK_MAX_THREADS, PlatformPool.THREADS)
                      .getMap());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    io = worker.getIoThread();
  }

  @TearDown
  public void stop() throws InterruptedException {
    worker.shutdown();
    worker.awaitTermination(10, TimeUnit.SECONDS);
  }
}
