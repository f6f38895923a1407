package crossover.bench.micro;

import java.util.concurrent.Executor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What it costs to hand a task from one thread to another: the price of a model that leaves the
 * event loop.
 *
 * <p>{@code roundTrip} hands over one empty task and waits until it has run: two wake-ups of a
 * sleeping thread, the task's and the caller's, so about the least latency that a thread pool adds
 * to a request on an idle server. {@code batch} hands over 1,000 tasks at once and gives the cost
 * of one: what a busy server pays, where threads seldom fall asleep. Their difference is why CPU
 * per request is dearer at a low rate.
 *
 * <p>The wrong way starts a new platform thread for each task.
 */
@State(Scope.Thread)
public class HandOver extends Micro {
  static final int BATCH = 1_000;

  private static final Executor THREAD_PER_TASK = task -> new Thread(task).start();

  private final Finish finish = new Finish();

  @Benchmark
  public void roundTripPool(PlatformPool pool) {
    roundTrip(pool.executor);
  }

  @Benchmark
  public void roundTripVirtual(VirtualThreads threads) {
    roundTrip(threads.executor);
  }

  @Benchmark
  public void roundTripNettyLoop(NettyLoop netty) {
    roundTrip(netty.loop);
  }

  @Benchmark
  public void roundTripXnioWorker(XnioThreads xnio) {
    roundTrip(xnio.worker);
  }

  @Benchmark
  public void roundTripXnioIo(XnioThreads xnio) {
    roundTrip(xnio.io);
  }

  @Benchmark
  public void roundTripWrongThreadPerTask() {
    roundTrip(THREAD_PER_TASK);
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public void batchPool(PlatformPool pool) {
    batch(pool.executor);
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public void batchVirtual(VirtualThreads threads) {
    batch(threads.executor);
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public void batchNettyLoop(NettyLoop netty) {
    batch(netty.loop);
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public void batchXnioWorker(XnioThreads xnio) {
    batch(xnio.worker);
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public void batchXnioIo(XnioThreads xnio) {
    batch(xnio.io);
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public void batchWrongThreadPerTask() {
    batch(THREAD_PER_TASK);
  }

  private void roundTrip(Executor executor) {
    finish.expect(1);
    executor.execute(finish);
    finish.await();
  }

  private void batch(Executor executor) {
    finish.expect(BATCH);
    for (int i = 0; i < BATCH; i++) {
      executor.execute(finish);
    }
    finish.await();
  }
}
