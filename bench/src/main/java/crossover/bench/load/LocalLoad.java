package crossover.bench.load;

import crossover.bench.scenario.Exchange;
import crossover.bench.scenario.Scenario;
import io.netty.channel.EventLoop;
import io.netty.channel.IoHandlerFactory;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes load in this process, on one thread of its own. Needs Linux: it stands on epoll. */
public final class LocalLoad implements LoadGenerator {
  private static final int REQUESTS = 4096;
  private static final int KEPT_REQUEST_LISTS = 4;

  /**
   * The arms of a block get the same requests, one after the other: they are made once, and once a
   * server where the right bytes depend on it.
   */
  private record RequestsKey(Scenario scenario, long seed, @Nullable InetSocketAddress server) {}

  private final Map<RequestsKey, Requests> requests = new LinkedHashMap<>();
  private final Map<String, NamedTarget> targets = new HashMap<>();
  private final Map<String, GzipBodies> gzipBodies = new HashMap<>();
  private final SocketThread thread;
  private final StopRequest stop = new StopRequest();

  private record NamedTarget(String scenario, Target target) {}

  public LocalLoad() throws LoadFailed {
    this(UnaryOperator.identity());
  }

  /**
   * With something else on the same loop.
   *
   * @param io what that puts over epoll
   */
  LocalLoad(UnaryOperator<IoHandlerFactory> io) throws LoadFailed {
    thread = new SocketThread("load", io);
  }

  EventLoop loop() {
    return thread.eventLoop();
  }

  @Override
  public SliceResult fire(SlicePlan plan) throws LoadFailed {
    return on(loop -> run(plan, loop), plan.longestS() + LoadGenerator.GRACE_S);
  }

  private SliceResult run(SlicePlan plan, SocketLoop loop) throws LoadFailed {
    Destination to = Destination.resolve(plan.host(), plan.port(), false);
    ThreadResult result =
        new SliceRun(
                ThreadPlan.of(plan),
                target(plan, to.address(), loop),
                requests(plan, to.address()),
                new StartLine(1),
                stop,
                null)
            .run();
    return ThreadResult.together(plan.target(), List.of(result));
  }

  private Target target(SlicePlan plan, InetSocketAddress address, SocketLoop loop) {
    int connections = plan.scenario().load().connections();
    NamedTarget known = targets.get(plan.target());
    if (known != null
        && known.scenario().equals(plan.scenario().name())
        && known.target().isTo(address, connections)) {
      return known.target();
    }
    close(plan.target());
    Target made = new Target(loop, address, connections);
    targets.put(plan.target(), new NamedTarget(plan.scenario().name(), made));
    return made;
  }

  private void close(String target) {
    NamedTarget known = targets.remove(target);
    if (known != null) {
      known.target().close();
    }
  }

  private Requests requests(SlicePlan plan, InetSocketAddress server) throws LoadFailed {
    boolean ofServer = plan.scenario().hasGzip();
    RequestsKey key = new RequestsKey(plan.scenario(), plan.seed(), ofServer ? server : null);
    Requests known = requests.get(key);
    if (known == null) {
      if (requests.size() == KEPT_REQUEST_LISTS) {
        requests.remove(requests.keySet().iterator().next());
      }
      List<Exchange> exchanges = plan.scenario().exchanges(plan.seed(), REQUESTS);
      known = new Requests(ofServer ? compressed(exchanges, plan.target(), server) : exchanges);
      requests.put(key, known);
    }
    return known;
  }

  private List<Exchange> compressed(
      List<Exchange> exchanges, String target, InetSocketAddress server) throws LoadFailed {
    try {
      return gzipBodies(target, server).in(exchanges);
    } catch (UncheckedIOException e) {
      throw new LoadFailed(
          target + " gave no compressed answer to check later ones against: " + e.getMessage(), e);
    }
  }

  /** Kept while the server is the same process: what it is asked for once must not queue. */
  private GzipBodies gzipBodies(String target, InetSocketAddress server) {
    GzipBodies known = gzipBodies.get(target);
    if (known == null || !known.isOf(server)) {
      known = new GzipBodies(server);
      gzipBodies.put(target, known);
    }
    return known;
  }

  @Override
  public void closeTarget(String target) throws LoadFailed {
    on(
        loop -> {
          close(target);
          return true;
        },
        LoadGenerator.GRACE_S);
  }

  private <T> T on(SocketThread.Task<T> task, double boundS) throws LoadFailed {
    try {
      return SocketThread.await(thread.start(task), boundS);
    } finally {
      if (Thread.currentThread().isInterrupted()) {
        stop.stopAtOnce();
      }
    }
  }

  @Override
  public void close() {
    stop.stopAtOnce();
    thread.close(() -> targets.values().forEach(known -> known.target().close()));
  }
}
