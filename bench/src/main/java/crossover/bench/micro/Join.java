package crossover.bench.micro;

import crossover.servers.engine.Model;
import crossover.servers.engine.Workers;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Promise;
import io.netty.util.concurrent.PromiseCombiner;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What it costs a request to start {@code n} sub-tasks together and to join their results: the
 * price of a fan-out beside the calls themselves, which do nothing here.
 *
 * <p>Each model joins on the thread that its requests have: the request is handed to a pooled
 * thread, a virtual thread or the loop first, so every score holds one {@link HandOver}{@code
 * .roundTrip} of its model too. Slope over {@code n} is the cost of a sub-task, the rest that of a
 * join. On the loop, a sub-task is what an answer of a downstream service is: a later turn of the
 * same loop.
 *
 * <p>The wrong way is a fan-out that fans nothing out: {@code get()} right after each submit. Of
 * what that loses, only the hand-overs are seen here; calls that take time would add up as well.
 * (Worse, and not measured because it never ends: the same on the loop's own thread.)
 */
@State(Scope.Thread)
public class Join extends Micro {
  @Param({"1", "10", "100"})
  public int n;

  private final Finish finish = new Finish();

  /** Written by the request before it finishes, read by the benchmark's thread after. */
  private long sum;

  /**
   * The threads of the sub-tasks, as the blocking servers have them: a pool of their own, or
   * requests that wait would fill up the only one.
   */
  @State(Scope.Benchmark)
  public static class Subtasks extends PlatformPool {
    private static final int DOWNSTREAM_POOL = 256;

    public Subtasks() {
      super(Workers.subtasks(Model.BLOCKING, DOWNSTREAM_POOL));
    }
  }

  @Benchmark
  public long pool(PlatformPool requests, Subtasks subtasks) {
    finish.expect(1);
    requests.executor.execute(() -> joinFutures(subtasks.executor));
    finish.await();
    return sum;
  }

  @Benchmark
  public long wrongInTurn(PlatformPool requests, Subtasks subtasks) {
    finish.expect(1);
    requests.executor.execute(() -> joinInTurn(subtasks.executor));
    finish.await();
    return sum;
  }

  @Benchmark
  public long virtual(VirtualThreads threads) {
    finish.expect(1);
    threads.executor.execute(() -> joinFutures(threads.executor));
    finish.await();
    return sum;
  }

  @Benchmark
  public long loopPromises(NettyLoop netty) {
    finish.expect(1);
    netty.loop.execute(() -> joinPromises(netty.loop));
    finish.await();
    return sum;
  }

  @Benchmark
  public long loopCompletableFutures(NettyLoop netty) {
    finish.expect(1);
    netty.loop.execute(() -> joinCompletableFutures(netty.loop));
    finish.await();
    return sum;
  }

  @Benchmark
  public long loopCountdown(NettyLoop netty) {
    finish.expect(1);
    netty.loop.execute(() -> joinCountdown(netty.loop));
    finish.await();
    return sum;
  }

  private static long answer(int call) {
    return call * 31L + 7;
  }

  private void end(long total) {
    sum = total;
    finish.run();
  }

  private void joinFutures(ExecutorService executor) {
    List<Future<Long>> calls = new ArrayList<>(n);
    for (int i = 0; i < n; i++) {
      int call = i;
      calls.add(executor.submit(() -> answer(call)));
    }
    long total = 0;
    for (Future<Long> call : calls) {
      total += get(call);
    }
    end(total);
  }

  private void joinInTurn(ExecutorService executor) {
    long total = 0;
    for (int i = 0; i < n; i++) {
      int call = i;
      total += get(executor.submit(() -> answer(call)));
    }
    end(total);
  }

  private static long get(Future<Long> future) {
    try {
      return future.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private void joinPromises(EventLoop loop) {
    List<Promise<Long>> calls = new ArrayList<>(n);
    PromiseCombiner combiner = new PromiseCombiner(loop);
    for (int i = 0; i < n; i++) {
      int call = i;
      Promise<Long> promise = loop.newPromise();
      calls.add(promise);
      combiner.add((io.netty.util.concurrent.Future<Long>) promise);
      loop.execute(() -> promise.setSuccess(answer(call)));
    }
    Promise<Void> all = loop.newPromise();
    all.addListener(
        done -> {
          long total = 0;
          for (Promise<Long> call : calls) {
            total += call.getNow();
          }
          end(total);
        });
    combiner.finish(all);
  }

  private void joinCompletableFutures(EventLoop loop) {
    List<CompletableFuture<Long>> calls = new ArrayList<>(n);
    for (int i = 0; i < n; i++) {
      int call = i;
      CompletableFuture<Long> future = new CompletableFuture<>();
      calls.add(future);
      loop.execute(() -> future.complete(answer(call)));
    }
    CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new))
        .thenRun(
            () -> {
              long total = 0;
              for (CompletableFuture<Long> call : calls) {
                total += call.join();
              }
              end(total);
            });
  }

  private void joinCountdown(EventLoop loop) {
    Countdown countdown = new Countdown(n);
    for (int i = 0; i < n; i++) {
      int call = i;
      loop.execute(() -> countdown.add(call, answer(call)));
    }
  }

  /** What a join on a single loop comes down to: it needs no lock, no volatile, no future. */
  private final class Countdown {
    private final long[] values;
    private int left;

    Countdown(int calls) {
      values = new long[calls];
      left = calls;
    }

    void add(int call, long value) {
      values[call] = value;
      left--;
      if (left == 0) {
        long total = 0;
        for (long each : values) {
          total += each;
        }
        end(total);
      }
    }
  }
}
