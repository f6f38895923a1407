package crossover.bench.claim;

import crossover.bench.result.Column;
import crossover.bench.result.Plan;
import crossover.bench.result.Row;
import crossover.bench.scenario.BackendSettings;
import crossover.bench.scenario.Load;
import crossover.bench.scenario.Part;
import crossover.bench.scenario.Scenario;
import crossover.bench.scenario.ServerSettings;
import crossover.bench.scenario.Servers;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;

/**
 * What arithmetic allows where requests wait, so that nobody takes it for a discovery. With the
 * wait W of a request, the CPU time D of one, C connections, T threads and k cores, throughput is
 * at most min(C, T) / (W + D) with threads, C / (W + D) without, k / D on both, and the size of a
 * pool over the time that a request holds its connections (Little 1961, "A proof for the queuing
 * formula L = λW").
 */
final class IoBound {
  private static final Pattern WAIT = Pattern.compile("[?&]ms=(\\d+)");
  private static final int STEPS = 2_000;

  private IoBound() {}

  /** Bound of the async arm over that of the sync arm; null where nothing waits. */
  static @Nullable Double ratio(
      Plan plan, Trials trials, String name, String syncServer, String asyncServer) {
    Optional<Scenario> scenario =
        plan.scenarios().stream().filter(one -> one.name().equals(name)).findFirst();
    if (scenario.isEmpty() || !(scenario.get().load() instanceof Load.Closed)) {
      return null;
    }
    Double sync = perS(plan, trials, scenario.get(), syncServer, false);
    Double async = perS(plan, trials, scenario.get(), asyncServer, true);
    return sync == null || async == null ? null : async / sync;
  }

  private static @Nullable Double perS(
      Plan plan, Trials trials, Scenario scenario, String server, boolean async) {
    List<Row> rows = trials.counted(scenario.name(), server);
    Double cpuUs = trials.mean(scenario.name(), server, Column.SERVER_CPU_US_PER_REQUEST);
    double waitS = waitS(plan.suite().backend(), scenario, async);
    if (rows.isEmpty() || cpuUs == null || waitS == 0) {
      return null;
    }
    double cpuS = cpuUs / 1e6;
    Long threads = rows.getFirst().integer(Column.WORKER_THREADS);
    double atOnce = scenario.load().connections();
    if (threads != null && !async) {
      atOnce = Math.min(atOnce, threads);
    }
    return Math.min(
        Math.min(atOnce / (waitS + cpuS), cores(rows.getFirst()) / cpuS),
        poolPerS(plan, scenario, server));
  }

  private static double waitS(BackendSettings backend, Scenario scenario, boolean async) {
    double weights = 0;
    double sum = 0;
    for (Part part : scenario.parts()) {
      weights += part.weight();
      sum += part.weight() * waitS(backend, part, async);
    }
    return sum / weights;
  }

  private static double waitS(BackendSettings backend, Part part, boolean async) {
    Matcher own = WAIT.matcher(part.path());
    double ms = own.find() ? Double.parseDouble(own.group(1)) : 0;
    boolean together = part.work().together() || (async && !part.work().oneAtATime());
    int db = part.work().dbCalls();
    int downstream = part.work().downstreamCalls();
    ms += together ? longestMs(backend.db(), db) : db * meanMs(backend.db());
    ms +=
        together
            ? longestMs(backend.downstream(), downstream)
            : downstream * meanMs(backend.downstream());
    return ms / 1e3;
  }

  private static double poolPerS(Plan plan, Scenario scenario, String server) {
    ServerSettings settings = Servers.named(server).settings(plan.suite().server());
    BackendSettings backend = plan.suite().backend();
    double weights = 0;
    double dbMs = 0;
    double downstreamMs = 0;
    for (Part part : scenario.parts()) {
      weights += part.weight();
      dbMs += part.weight() * part.work().dbCalls() * meanMs(backend.db());
      downstreamMs += part.weight() * part.work().downstreamCalls() * meanMs(backend.downstream());
    }
    int db = Math.min(settings.dbPool(), backend.slots());
    int downstream = Math.min(settings.downstreamPool(), backend.downstreamSlots());
    // Nothing called: divided by 0, no bound.
    return Math.min(db * weights * 1e3 / dbMs, downstream * weights * 1e3 / downstreamMs);
  }

  private static double meanMs(String distribution) {
    String[] words = distribution.split(":");
    return switch (words[0]) {
      case "none" -> 0;
      case "bimodal" ->
          (1 - number(words[2])) * number(words[1]) + number(words[2]) * number(words[3]);
      default -> number(words[1]);
    };
  }

  /** Mean of the longest of n calls together: its quantile function, integrated. */
  static double longestMs(String distribution, int calls) {
    if (calls == 0) {
      return 0;
    }
    double sum = 0;
    for (int i = 0; i < STEPS; i++) {
      sum += quantileMs(distribution, Math.pow((i + 0.5) / STEPS, 1.0 / calls));
    }
    return sum / STEPS;
  }

  private static double quantileMs(String distribution, double share) {
    String[] words = distribution.split(":");
    return switch (words[0]) {
      case "none" -> 0;
      case "bimodal" -> share < 1 - number(words[2]) ? number(words[1]) : number(words[3]);
      case "lognormal" -> {
        double sigma = number(words[2]);
        double z = NormalDistribution.of(0, 1).inverseCumulativeProbability(share);
        yield number(words[1]) * Math.exp(sigma * z - sigma * sigma / 2);
      }
      default -> number(words[1]);
    };
  }

  private static double number(String word) {
    return Double.parseDouble(word);
  }

  /** Of a list such as {@code 0,2-3}. */
  private static int cores(Row row) {
    String list = row.text(Column.SERVER_CORES);
    int cores = 0;
    for (String range : list == null ? new String[] {"0"} : list.split(",")) {
      String[] ends = range.split("-");
      cores += Integer.parseInt(ends[ends.length - 1]) - Integer.parseInt(ends[0]) + 1;
    }
    return cores;
  }
}
