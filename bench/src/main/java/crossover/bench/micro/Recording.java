package crossover.bench.micro;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.HdrHistogram.SingleWriterRecorder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;

/**
 * What it costs the instrument to record one latency, by two threads at once: has to be small
 * against the microseconds of a request, or the generator measures itself.
 *
 * <p>{@code plainPerThread} and {@code singleWriterPerThread} keep one writer a thread, to be
 * merged later; {@code concurrentShared} and {@code recorderShared} let both write to one. The two
 * recorders may be read while they are written to. The wrong way is a plain histogram behind a
 * lock.
 */
@Threads(2)
public class Recording extends Micro {
  private static final long HIGHEST_NS = TimeUnit.MINUTES.toNanos(1);
  private static final int DIGITS = 3;

  /** Latencies like those of a server, from 100 us to 10 ms. */
  @State(Scope.Thread)
  public static class Latencies {
    private final long[] valuesNs = new long[1 << 12];
    private int next;

    public Latencies() {
      SplittableRandom random = new SplittableRandom(42);
      for (int i = 0; i < valuesNs.length; i++) {
        valuesNs[i] = (long) (1e5 * Math.pow(100, random.nextDouble()));
      }
    }

    long nextNs() {
      next = (next + 1) & (valuesNs.length - 1);
      return valuesNs[next];
    }
  }

  /** One writer a thread. */
  @State(Scope.Thread)
  public static class Own {
    final Histogram plain = new Histogram(HIGHEST_NS, DIGITS);
    final SingleWriterRecorder recorder = new SingleWriterRecorder(HIGHEST_NS, DIGITS);
  }

  /** All threads write to the same one. */
  @State(Scope.Benchmark)
  public static class Shared {
    final ConcurrentHistogram concurrent = new ConcurrentHistogram(HIGHEST_NS, DIGITS);
    final Recorder recorder = new Recorder(HIGHEST_NS, DIGITS);
    final Histogram plain = new Histogram(HIGHEST_NS, DIGITS);
  }

  @Benchmark
  public void plainPerThread(Own own, Latencies latencies) {
    own.plain.recordValue(latencies.nextNs());
  }

  @Benchmark
  public void singleWriterPerThread(Own own, Latencies latencies) {
    own.recorder.recordValue(latencies.nextNs());
  }

  @Benchmark
  public void concurrentShared(Shared shared, Latencies latencies) {
    shared.concurrent.recordValue(latencies.nextNs());
  }

  @Benchmark
  public void recorderShared(Shared shared, Latencies latencies) {
    shared.recorder.recordValue(latencies.nextNs());
  }

  @Benchmark
  public void wrongSynchronized(Shared shared, Latencies latencies) {
    synchronized (shared.plain) {
      shared.plain.recordValue(latencies.nextNs());
    }
  }
}
