package crossover.bench.load;

import crossover.bench.recording.LatencyRecorder;
import crossover.bench.scenario.Load;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells a watcher of a load, on a thread of its own: what the threads of the load leave for it
 * costs them nothing that depends on how long it takes.
 */
final class Watching implements AutoCloseable {
  private static final long LOOK_EVERY_NS = 100_000_000;

  /** Seconds that have answers and are not over, when answers take less than a second. */
  private static final int SPARE_TIMES = 3;

  /** What one thread of the load and this one hand to each other. */
  private record HandOver(Queue<SecondCounts.Times> unused, Queue<SecondCounts> over) {}

  /** Warm-up or window. */
  private static final class Stretch {
    final boolean warmup;
    final double plannedS;
    final StartLine line;
    final List<LiveCounts> counts;
    int told;

    Stretch(boolean warmup, double plannedS, StartLine line, List<ThreadView> views) {
      this.warmup = warmup;
      this.plannedS = plannedS;
      this.line = line;
      this.counts = views.stream().map(ThreadView::counts).toList();
    }

    long sum(ToLongFunction<LiveCounts> what) {
      return counts.stream().mapToLong(what).sum();
    }
  }

  private final LoadWatcher watcher;
  private final StopRequest stop;
  private final boolean openModel;
  private final List<HandOver> handOvers;
  private final Thread thread;
  private volatile @Nullable Stretch stretch;
  private volatile boolean ended;
  private volatile @Nullable RuntimeException broken;
  private LoadWatcher.@Nullable Second last;

  /** A watcher that breaks stops the load. */
  Watching(LoadWatcher watcher, LoadPlan plan, int threads, StopRequest stop) {
    this.watcher = watcher;
    this.stop = stop;
    openModel = plan.load() instanceof Load.Open;
    handOvers = Stream.generate(Watching::handOver).limit(threads).toList();
    thread = new Thread(this::watch, "load-watcher");
    thread.setDaemon(true);
    thread.start();
  }

  private static HandOver handOver() {
    HandOver made = new HandOver(new ConcurrentLinkedQueue<>(), new ConcurrentLinkedQueue<>());
    for (int spare = 0; spare < SPARE_TIMES; spare++) {
      made.unused().add(SecondCounts.Times.coarse());
    }
    return made;
  }

  /** Watches one stretch of the load; one view a thread of it. */
  List<ThreadView> begin(boolean warmup, double plannedS, StartLine line) {
    List<ThreadView> views = new ArrayList<>();
    for (HandOver handOver : handOvers) {
      OpenSeconds seconds =
          warmup ? null : new OpenSeconds(openModel, handOver.unused(), handOver.over());
      views.add(new ThreadView(new LiveCounts(), seconds));
    }
    stretch = new Stretch(warmup, plannedS, line, views);
    return views;
  }

  /** Comes back when the watcher has been told of every second. */
  void end() throws LoadFailed {
    close();
    if (broken != null) {
      throw new LoadFailed("what watched the load broke: " + broken, broken);
    }
  }

  /** After it the watcher is told nothing. */
  @Override
  public void close() {
    ended = true;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void watch() {
    try {
      while (!ended) {
        tellSeconds(false);
        tellLive(System.nanoTime());
        LockSupport.parkNanos(LOOK_EVERY_NS);
      }
      tellSeconds(true);
    } catch (RuntimeException e) {
      broken = e;
      stop.stop();
    }
  }

  private void tellLive(long nowNs) {
    Stretch current = stretch;
    if (current == null || !current.line.isSet()) {
      return;
    }
    double elapsedS = (nowNs - current.line.startNs()) / 1e9;
    if (elapsedS < current.told + 1) {
      return;
    }
    current.told = (int) elapsedS;
    watcher.live(
        new LoadWatcher.Live(
            current.warmup,
            Math.min(elapsedS, current.plannedS),
            current.plannedS,
            current.sum(LiveCounts::issued),
            current.sum(LiveCounts::right),
            current.sum(LiveCounts::errors),
            current.sum(LiveCounts::inFlight),
            last));
  }

  /** A second is complete when every thread has given it away; at the end, as it is. */
  private void tellSeconds(boolean atEnd) {
    for (List<SecondCounts> shares = shares(atEnd); !shares.isEmpty(); shares = shares(atEnd)) {
      last = together(shares);
      watcher.second(last);
    }
  }

  /** The shares of the next second; none when it is not complete. */
  private List<SecondCounts> shares(boolean atEnd) {
    List<SecondCounts> heads =
        handOvers.stream().map(made -> made.over().peek()).filter(Objects::nonNull).toList();
    if (!atEnd && heads.size() < handOvers.size()) {
      return List.of();
    }
    int index = heads.stream().mapToInt(SecondCounts::index).min().orElse(0);
    List<SecondCounts> shares = new ArrayList<>();
    for (HandOver handOver : handOvers) {
      SecondCounts head = handOver.over().peek();
      if (head != null && head.index() == index) {
        handOver.over().remove();
        shares.add(head);
      }
    }
    return shares;
  }

  private LoadWatcher.Second together(List<SecondCounts> shares) {
    LatencyRecorder service = LatencyRecorder.growing();
    LatencyRecorder response = LatencyRecorder.growing();
    for (int thread = 0; thread < shares.size(); thread++) {
      SecondCounts.Times times = shares.get(thread).times();
      if (times != null) {
        service.add(times.service().latencies());
        response.add(times.response().latencies());
        times.reset();
        handOvers.get(thread).unused().add(times);
      }
    }
    return new LoadWatcher.Second(
        shares.getFirst().index(),
        shares.stream().mapToLong(SecondCounts::lengthNs).max().orElse(0) / 1e9,
        sum(shares, SecondCounts::issued),
        sum(shares, SecondCounts::right),
        sum(shares, SecondCounts::errors),
        sum(shares, SecondCounts::unfinished),
        service.latencies(),
        response.latencies());
  }

  private static long sum(List<SecondCounts> shares, ToLongFunction<SecondCounts> what) {
    return shares.stream().mapToLong(what).sum();
  }
}
