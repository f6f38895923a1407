package crossover.bench.load;

import crossover.bench.scenario.Scenario;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes load in this process, on one thread of its own. Needs Linux: it stands on epoll. */
public final class LocalLoad implements LoadGenerator {
  private static final int REQUESTS = 4096;
  private static final int KEPT_REQUEST_LISTS = 4;

  /** The arms of a block get the same requests, one after the other: they are made once. */
  private record RequestsKey(Scenario scenario, long seed) {}

  private final Map<RequestsKey, Requests> requests = new LinkedHashMap<>();
  private final Map<String, NamedTarget> targets = new HashMap<>();
  private final SocketThread thread = new SocketThread("load");
  private final StopRequest stop = new StopRequest();

  private record NamedTarget(String scenario, Target target) {}

  public LocalLoad() throws LoadFailed {}

  @Override
  public SliceResult fire(SlicePlan plan) throws LoadFailed {
    return on(loop -> run(plan, loop), plan.durationS() + plan.drainS() + LoadGenerator.GRACE_S);
  }

  private SliceResult run(SlicePlan plan, SocketLoop loop) throws LoadFailed {
    Destination to = Destination.resolve(plan.host(), plan.port(), false);
    ThreadResult result =
        new SliceRun(
                ThreadPlan.of(plan),
                target(plan, to.address(), loop),
                requests(plan),
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
    if (known != null) {
      known.target().close();
    }
    Target made = new Target(loop, address, connections);
    targets.put(plan.target(), new NamedTarget(plan.scenario().name(), made));
    return made;
  }

  private Requests requests(SlicePlan plan) {
    RequestsKey key = new RequestsKey(plan.scenario(), plan.seed());
    Requests known = requests.get(key);
    if (known == null) {
      if (requests.size() == KEPT_REQUEST_LISTS) {
        requests.remove(requests.keySet().iterator().next());
      }
      known = new Requests(plan.scenario().exchanges(plan.seed(), REQUESTS));
      requests.put(key, known);
    }
    return known;
  }

  @Override
  public void closeTarget(String target) throws LoadFailed {
    on(
        loop -> {
          NamedTarget known = targets.remove(target);
          if (known != null) {
            known.target().close();
          }
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
