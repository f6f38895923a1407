package crossover.bench.run;

import crossover.bench.load.LoadFailed;
import crossover.bench.load.LoadPlan;
import crossover.bench.load.LoadResult;
import crossover.bench.load.LoadTool;
import crossover.bench.load.LoadWatcher;
import crossover.bench.scenario.Arrival;
import crossover.bench.scenario.Exchange;
import crossover.bench.scenario.Load;
import crossover.bench.scenario.StatusRange;
import java.io.IOException;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Load on a server of our own, before any on the one that is asked for, until this JVM has compiled
 * the generator. A generator that shares its core with its compilers is late by their time slices
 * (3 ms were seen), however low the rate, and at a low rate they go on for minutes.
 */
public final class Practice implements AutoCloseable {
  private static final double SLICE_S = 0.25;
  private static final double SPIN_S = 0.05;
  private static final double SPIN_PER_S = 100;
  private static final double LEAST_S = 1;
  private static final double MOST_S = 8;
  private static final int QUIET_SLICES = 3;

  /** Compiling that goes on for ever: what a JVM does beside any program. */
  private static final long QUIET_MS = 2;

  /** Generator and server may share one core, and the compilers need the most of it. */
  private static final double LEAST_PER_S = 5_000;

  private static final double MOST_PER_S = 10_000;
  private static final int LEAST_CONNECTIONS = 64;
  private static final int MOST_CONNECTIONS = 1_000;
  private static final double DRAIN_S = 1;
  private static final long SEED = 1;

  private final LoadTool tool;
  private final Load load;
  private final List<String> parts;
  private final boolean spin;
  private final LoadWatcher watcher;
  private final KnownDelayServer server;
  private final @Nullable CompilationMXBean compilers = ManagementFactory.getCompilationMXBean();
  private final List<Exchange> exchanges;

  /**
   * Ready to practise.
   *
   * @param asked the load that is to come: this one is of its kind, so that the same code runs
   * @param parts of the load that is to come
   * @param spin whether that load spins
   * @param watched whether that load is watched, which is code too
   * @throws LoadFailed when no server can be started on loopback
   */
  public Practice(LoadTool tool, Load asked, List<String> parts, boolean spin, boolean watched)
      throws LoadFailed {
    this.tool = tool;
    this.load = alike(asked);
    this.parts = parts;
    this.spin = spin;
    this.watcher = watched ? new Onlooker() : LoadWatcher.NONE;
    try {
      server = KnownDelayServer.onThread();
    } catch (IOException e) {
      throw new LoadFailed("cannot start a server to practise on: " + e.getMessage(), e);
    }
    byte[] request =
        "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    exchanges = List.of(new Exchange(request, StatusRange.only(200), KnownDelayServer.BODY, 0));
  }

  private static Load alike(Load asked) {
    return switch (asked) {
      // More of them would only queue for longer.
      case Load.Closed closed -> new Load.Closed(LEAST_CONNECTIONS);
      case Load.Open open ->
          new Load.Open(
              Math.clamp(open.meanRatePerS(1), LEAST_PER_S, MOST_PER_S),
              open.arrival() instanceof Arrival.Ramp ? Arrival.CONSTANT : open.arrival(),
              Math.clamp(open.connections(), LEAST_CONNECTIONS, MOST_CONNECTIONS));
      default -> throw new IllegalArgumentException("a load without a rate: " + asked);
    };
  }

  /**
   * Until the compilers are quiet, for 1 to 8 seconds.
   *
   * @return false when the tool was stopped before
   */
  public boolean run() throws LoadFailed {
    long startNs = System.nanoTime();
    int quiet = 0;
    while (seconds(startNs) < MOST_S && (quiet < QUIET_SLICES || seconds(startNs) < LEAST_S)) {
      long beforeMs = compiledMs();
      if (spin && load instanceof Load.Open open) {
        // Who spins leaves the server no time: a request now and then is all that it can answer.
        slice(new Load.Open(SPIN_PER_S, open.arrival(), open.connections()), SPIN_S, true);
      }
      if (slice(load, SLICE_S, false).stopped()) {
        return false;
      }
      quiet = compiledMs() - beforeMs <= QUIET_MS ? quiet + 1 : 0;
    }
    return true;
  }

  private static double seconds(long sinceNs) {
    return (System.nanoTime() - sinceNs) / 1e9;
  }

  /** 0 where the JVM does not say. */
  private long compiledMs() {
    return compilers == null || !compilers.isCompilationTimeMonitoringSupported()
        ? 0
        : compilers.getTotalCompilationTime();
  }

  private LoadResult slice(Load rate, double durationS, boolean spins) throws LoadFailed {
    return tool.fire(
        new LoadPlan(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()),
            rate,
            exchanges,
            parts,
            SEED,
            0,
            durationS,
            DRAIN_S,
            DRAIN_S,
            spins),
        watcher);
  }

  @Override
  public void close() {
    server.close();
  }

  private static final class Onlooker implements LoadWatcher {
    @Override
    public void second(Second second) {}

    @Override
    public void live(Live live) {}
  }
}
