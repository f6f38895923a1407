package crossover.bench;

import crossover.bench.scenario.BackendSettings;
import crossover.bench.scenario.Catalogue;
import crossover.bench.scenario.InvalidFile;
import crossover.bench.scenario.JvmSettings;
import crossover.bench.scenario.Scenario;
import crossover.bench.scenario.ServerSettings;
import crossover.bench.scenario.Servers;
import crossover.bench.scenario.Suite;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The suite of a run, and what of it the command line sets otherwise. */
final class SuiteOptions {
  private static final Map<String, String> OPTION_OF_KEY =
      new TreeMap<>(
          Map.of(
              "heapMib", "--heap",
              "threads", "--threads",
              "loops", "--loops",
              "dbPool", "--db-pool",
              "downstreamPool", "--downstream-pool",
              "collector", "--collector",
              "transport", "--transport",
              "blocks", "--blocks",
              "slots", "--slots"));

  @Option(
      names = "--suite",
      paramLabel = "NAME|FILE",
      defaultValue = "default",
      description = "One of `list suites`, or a file (default: ${DEFAULT-VALUE}).")
  private String suite = "";

  @Option(
      names = "--server",
      split = ",",
      paramLabel = "S,..",
      description = {
        "These servers only. Settings of its own stand behind a",
        "server's name: undertow-blocking@threads=1600@dbPool=10."
      })
  private List<String> servers = List.of();

  @Option(
      names = "--scenario",
      split = ",",
      paramLabel = "S,..",
      description = "These scenarios only; names or files.")
  private List<String> scenarios = List.of();

  @Option(names = "--blocks", paramLabel = "N", description = "Blocks of fresh processes.")
  private @Nullable Integer blocks;

  @Option(names = "--collector", paramLabel = "NAME", description = "parallel, serial, g1 or zgc.")
  private @Nullable String collector;

  @Option(names = "--heap", paramLabel = "MIB", description = "Heap of each server, fixed.")
  private @Nullable Integer heapMib;

  @Option(names = "--threads", paramLabel = "N", description = "Worker pool of blocking servers.")
  private @Nullable Integer threads;

  @Option(names = "--loops", paramLabel = "N", description = "Event loops; 0: one for each core.")
  private @Nullable Integer loops;

  @Option(names = "--transport", paramLabel = "T", description = "auto, io_uring, epoll or nio.")
  private @Nullable String transport;

  @Option(names = "--db-pool", paramLabel = "N", description = "Connections to the database.")
  private @Nullable Integer dbPool;

  @Option(names = "--downstream-pool", paramLabel = "N", description = "Downstream connections.")
  private @Nullable Integer downstreamPool;

  @Option(names = "--db", paramLabel = "SPEC", description = "Database time, e.g. fixed:2 (ms).")
  private @Nullable String db;

  @Option(names = "--downstream", paramLabel = "SPEC", description = "Downstream time.")
  private @Nullable String downstream;

  @Option(names = "--slots", paramLabel = "N", description = "Database calls in service at once.")
  private @Nullable Integer slots;

  /** A suite with its scenarios, as it will be measured. */
  record Resolved(Suite suite, List<Scenario> scenarios) {}

  /**
   * Reads the files and applies the options.
   *
   * @throws CommandFailed in one line
   */
  Resolved resolve() {
    try {
      Suite base = Catalogue.suite(suite);
      List<String> chosen = scenarios.isEmpty() ? base.scenarios() : distinct(scenarios);
      List<Scenario> read = chosen.stream().map(Catalogue::scenario).toList();
      for (String server : servers) {
        Servers.named(server);
      }
      return new Resolved(changed(base, read.stream().map(Scenario::name).toList()), read);
    } catch (InvalidFile e) {
      throw CommandFailed.wrongArguments(e.getMessage());
    } catch (IllegalArgumentException e) {
      throw CommandFailed.wrongArguments(
          OptionNames.in(String.valueOf(e.getMessage()), OPTION_OF_KEY));
    }
  }

  private Suite changed(Suite base, List<String> scenarioNames) {
    return new Suite(
        base.name(),
        base.about(),
        servers.isEmpty() ? base.servers() : distinct(servers),
        scenarioNames,
        or(blocks, base.blocks()),
        base.timing(),
        new JvmSettings(or(collector, base.jvm().collector()), or(heapMib, base.jvm().heapMib())),
        new ServerSettings(
            or(threads, base.server().threads()),
            or(loops, base.server().loops()),
            or(transport, base.server().transport()),
            or(dbPool, base.server().dbPool()),
            or(downstreamPool, base.server().downstreamPool())),
        new BackendSettings(
            or(db, base.backend().db()),
            or(downstream, base.backend().downstream()),
            or(slots, base.backend().slots()),
            base.backend().downstreamSlots(),
            base.backend().scanFactor()),
        base.micro());
  }

  private static List<String> distinct(List<String> names) {
    return new ArrayList<>(new LinkedHashSet<>(names));
  }

  private static <T> T or(@Nullable T given, T otherwise) {
    return given == null ? otherwise : given;
  }
}
