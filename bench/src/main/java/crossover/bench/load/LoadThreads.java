package crossover.bench.load;

import crossover.bench.scenario.Exchange;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes load in this process on several threads, each with its share of the connections and of the
 * requests: together they do exactly what one would do.
 */
public final class LoadThreads implements LoadTool {
  /** A thread and its connections; only that thread touches these. */
  private static final class Worker {
    final SocketThread thread;
    @Nullable Target target;

    Worker(int index) throws LoadFailed {
      thread = new SocketThread("load-" + index, UnaryOperator.identity());
    }

    Target target(InetSocketAddress address, int connections, SocketLoop loop) {
      if (target == null || !target.isTo(address, connections)) {
        closeTarget();
        target = new Target(loop, address, connections);
      }
      return target;
    }

    void closeTarget() {
      if (target != null) {
        target.close();
      }
    }
  }

  private final List<Worker> workers = new ArrayList<>();
  private final StopRequest stop = new StopRequest();
  private @Nullable List<Exchange> lastExchanges;
  private @Nullable Requests lastRequests;

  public LoadThreads(int threads) throws LoadFailed {
    if (threads < 1) {
      throw new LoadFailed("load needs at least one thread, not " + threads);
    }
    for (int thread = 0; thread < threads; thread++) {
      workers.add(new Worker(thread));
    }
  }

  @Override
  public synchronized LoadResult fire(LoadPlan plan, LoadWatcher watcher) throws LoadFailed {
    int connections = plan.load().connections();
    if (connections < workers.size()) {
      throw new LoadFailed(
          workers.size() + " threads need at least as many connections, not " + connections);
    }
    Requests requests = requests(plan.exchanges());
    try (Watching watching =
        watcher == LoadWatcher.NONE ? null : new Watching(watcher, plan, workers.size(), stop)) {
      if (plan.warmupS() > 0) {
        run(plan, true, requests, watching);
      }
      List<ThreadResult> results = run(plan, false, requests, watching);
      if (watching != null) {
        watching.end();
      }
      return result(plan, results);
    }
  }

  private Requests requests(List<Exchange> exchanges) {
    if (lastRequests == null || lastExchanges != exchanges) {
      lastRequests = new Requests(exchanges);
      lastExchanges = exchanges;
    }
    return lastRequests;
  }

  private List<ThreadResult> run(
      LoadPlan plan, boolean warmup, Requests requests, @Nullable Watching watching)
      throws LoadFailed {
    StartLine line = new StartLine(workers.size());
    double lengthS = warmup ? plan.warmupS() : plan.durationS();
    List<ThreadView> views = watching == null ? null : watching.begin(warmup, lengthS, line);
    List<Future<ThreadResult>> running = new ArrayList<>();
    for (int thread = 0; thread < workers.size(); thread++) {
      Worker worker = workers.get(thread);
      ThreadPlan share =
          warmup
              ? ThreadPlan.warmup(plan, thread, workers.size())
              : ThreadPlan.window(plan, thread, workers.size());
      ThreadView view = views == null ? null : views.get(thread);
      running.add(
          worker.thread.start(
              loop ->
                  orEndAll(
                      line,
                      () -> {
                        Target target = worker.target(plan.address(), share.connections(), loop);
                        return new SliceRun(share, target, requests, line, stop, view).run();
                      })));
    }
    return all(
        running,
        lengthS + SliceRun.LONGEST_FILL_S + 2 * plan.drainS() + LoadGenerator.GRACE_S,
        line);
  }

  private interface Work<T> {
    T done() throws LoadFailed;
  }

  private List<ThreadResult> all(List<Future<ThreadResult>> running, double boundS, StartLine line)
      throws LoadFailed {
    return orEndAll(
        line,
        () -> {
          List<ThreadResult> results = new ArrayList<>();
          for (Future<ThreadResult> one : running) {
            results.add(SocketThread.await(one, boundS));
          }
          return results;
        });
  }

  /**
   * A thread that breaks takes the others with it: they would make a part of the load only, now and
   * later.
   */
  private <T> T orEndAll(StartLine line, Work<T> work) throws LoadFailed {
    boolean done = false;
    try {
      T result = work.done();
      done = true;
      return result;
    } finally {
      if (!done) {
        stop.stopAtOnce();
        line.breakUp();
      }
    }
  }

  private LoadResult result(LoadPlan plan, List<ThreadResult> results) {
    SliceResult total = ThreadResult.together(plan.address().toString(), results);
    List<LoadResult.PartLatencies> parts =
        plan.parts().size() == 1
            ? List.of()
            : IntStream.range(0, plan.parts().size())
                .mapToObj(
                    part ->
                        LoadResult.PartLatencies.of(
                            plan.parts().get(part), total.parts().get(part)))
                .toList();
    return new LoadResult(
        total, parts, workers.size(), stop.stopped() && total.durationS() < plan.durationS());
  }

  @Override
  public void stop() {
    stop.stop();
  }

  @Override
  public void close() {
    stop.stopAtOnce();
    workers.forEach(worker -> worker.thread.close(worker::closeTarget));
  }
}
