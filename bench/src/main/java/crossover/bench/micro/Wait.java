package crossover.bench.micro;

import crossover.servers.engine.Workers;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What it costs to wait for 1 ms while 1,000 others wait too: the price of a request that stands in
 * line for a database.
 *
 * <p>Every invocation keeps 1,000 waits pending through ten rounds. The score is the time per
 * completed wait; where nothing but the waiting takes time it is a thousandth of what a wait of 1
 * ms really lasts, a little over 1,000 ns. What the model pays is {@code cpu.norm}: the sleep of a
 * platform thread costs a switch of the kernel's, that of a virtual thread one of the JDK's, a
 * timer an entry in a heap.
 *
 * <p>The wrong way sleeps on the event loop. Only one wait runs at a time then, so it is measured
 * with 100 of them and one round.
 */
@State(Scope.Thread)
public class Wait extends Micro {
  static final int PENDING = 1_000;
  static final int ROUNDS = 10;
  static final int WRONG_PENDING = 100;

  private final Finish finish = new Finish();

  /** A platform thread for each pending wait. */
  @State(Scope.Benchmark)
  public static class Sleepers extends PlatformPool {
    public Sleepers() {
      super(Workers.pool(PENDING));
    }
  }

  @Benchmark
  @OperationsPerInvocation(PENDING * ROUNDS)
  public void sleepPlatform(Sleepers sleepers) {
    finish.expect(PENDING);
    for (int i = 0; i < PENDING; i++) {
      sleepers.executor.execute(this::sleepThroughRounds);
    }
    finish.await();
  }

  @Benchmark
  @OperationsPerInvocation(PENDING * ROUNDS)
  public void sleepVirtual(VirtualThreads threads) {
    finish.expect(PENDING);
    for (int i = 0; i < PENDING; i++) {
      threads.executor.execute(this::sleepThroughRounds);
    }
    finish.await();
  }

  @Benchmark
  @OperationsPerInvocation(PENDING * ROUNDS)
  public void timerNetty(NettyLoop netty) {
    Timer timer = task -> netty.loop.schedule(task, 1, TimeUnit.MILLISECONDS);
    finish.expect(PENDING);
    netty.loop.execute(() -> startTimers(timer));
    finish.await();
  }

  @Benchmark
  @OperationsPerInvocation(PENDING * ROUNDS)
  public void timerXnio(XnioThreads xnio) {
    Timer timer = task -> xnio.io.executeAfter(task, 1, TimeUnit.MILLISECONDS);
    finish.expect(PENDING);
    xnio.io.execute(() -> startTimers(timer));
    finish.await();
  }

  @Benchmark
  @OperationsPerInvocation(WRONG_PENDING)
  public void wrongSleepOnLoop(NettyLoop netty) {
    finish.expect(WRONG_PENDING);
    for (int i = 0; i < WRONG_PENDING; i++) {
      netty.loop.execute(
          () -> {
            sleep();
            finish.run();
          });
    }
    finish.await();
  }

  private void sleepThroughRounds() {
    for (int round = 0; round < ROUNDS; round++) {
      sleep();
    }
    finish.run();
  }

  private static void sleep() {
    try {
      Thread.sleep(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void startTimers(Timer timer) {
    for (int i = 0; i < PENDING; i++) {
      timer.afterOneMs(new TimedRounds(timer, finish));
    }
  }

  private interface Timer {
    void afterOneMs(Runnable task);
  }

  /** The rounds of one waiter, each started by the end of the one before. */
  private static final class TimedRounds implements Runnable {
    private final Timer timer;
    private final Finish finish;
    private int left = ROUNDS;

    TimedRounds(Timer timer, Finish finish) {
      this.timer = timer;
      this.finish = finish;
    }

    @Override
    public void run() {
      left--;
      if (left == 0) {
        finish.run();
      } else {
        timer.afterOneMs(this);
      }
    }
  }
}
