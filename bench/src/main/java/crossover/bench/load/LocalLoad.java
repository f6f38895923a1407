package crossover.bench.load;

import crossover.bench.scenario.Scenario;
import io.netty.channel.epoll.Epoll;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Makes load in this process, on one thread of its own. Needs Linux: it stands on epoll. */
public final class LocalLoad implements LoadGenerator {
  private static final int REQUESTS = 4096;
  private static final int KEPT_REQUEST_LISTS = 4;

  /** The arms of a block get the same requests, one after the other: they are made once. */
  private record RequestsKey(Scenario scenario, long seed) {}

  private final Map<RequestsKey, Requests> requests = new LinkedHashMap<>();
  private final Map<String, NamedTarget> targets = new HashMap<>();
  private final ExecutorService thread;
  private volatile boolean stopped;
  private @Nullable SocketLoop loop;

  private record NamedTarget(String scenario, Target target) {}

  public LocalLoad() throws LoadFailed {
    if (!Epoll.isAvailable()) {
      throw new LoadFailed(
          "the load generator needs epoll, so Linux on x86-64 or AArch64",
          Epoll.unavailabilityCause());
    }
    thread =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread made = new FastThreadLocalThread(task, "load");
              made.setDaemon(true);
              return made;
            });
    on(
        () -> {
          TimerSlack.remove();
          Urgency.raiseThisThread();
          loop = new SocketLoop();
          return true;
        },
        LoadGenerator.GRACE_S);
  }

  @Override
  public SliceResult fire(SlicePlan plan) throws LoadFailed {
    return on(() -> run(plan), plan.durationS() + plan.drainS() + LoadGenerator.GRACE_S);
  }

  private SliceResult run(SlicePlan plan) throws LoadFailed {
    InetSocketAddress address = Loopback.address(plan.host(), plan.port());
    return new SliceRun(plan, loop(), target(plan, address), requests(plan), () -> stopped).run();
  }

  private SocketLoop loop() {
    if (loop == null) {
      throw new IllegalStateException("closed");
    }
    return loop;
  }

  private Target target(SlicePlan plan, InetSocketAddress address) {
    int connections = plan.scenario().load().connections();
    NamedTarget known = targets.get(plan.target());
    if (known != null
        && known.scenario().equals(plan.scenario().name())
        && known.target().address().equals(address)
        && known.target().mostConnections() == connections) {
      return known.target();
    }
    if (known != null) {
      known.target().close();
    }
    Target made = new Target(loop(), address, connections);
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
        () -> {
          NamedTarget known = targets.remove(target);
          if (known != null) {
            known.target().close();
          }
          return true;
        },
        LoadGenerator.GRACE_S);
  }

  private <T> T on(Callable<T> task, double boundS) throws LoadFailed {
    Future<T> done = thread.submit(task);
    try {
      return done.get((long) (boundS * 1000), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new LoadFailed("the load generator did not come back within " + boundS + " s", e);
    } catch (InterruptedException e) {
      stopped = true;
      Thread.currentThread().interrupt();
      throw new LoadFailed("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof LoadFailed failed) {
        throw failed;
      }
      throw new LoadFailed("the load generator broke: " + e.getCause(), e);
    }
  }

  @Override
  public void close() {
    stopped = true;
    thread.execute(
        () -> {
          targets.values().forEach(known -> known.target().close());
          if (loop != null) {
            loop.close();
            loop = null;
          }
        });
    thread.shutdown();
  }
}
