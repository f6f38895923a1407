package crossover.bench;

import crossover.bench.scenario.BackendSettings;
import crossover.bench.scenario.Catalogue;
import crossover.bench.scenario.InvalidFile;
import crossover.bench.scenario.JvmSettings;
import crossover.bench.scenario.Load;
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

  /**
   * A suite with its scenarios, as it will be measured.
   *
   * @param pilots closed scenarios that show the capacity which the rates of others are shares of
   * @param notes what the options leave out
   */
  record Resolved(
      Suite suite, List<Scenario> scenarios, List<Scenario> pilots, List<String> notes) {}

  /**
   * Reads the files and applies the options.
   *
   * @throws CommandFailed in one line
   */
  Resolved resolve() {
    try {
      Suite base = Catalogue.suite(suite);
      List<String> chosen = scenarios.isEmpty() ? base.scenarios() : distinct(scenarios);
      for (String server : servers) {
        Servers.named(server);
      }
      List<String> notes = new ArrayList<>();
      List<Scenario> read = new ArrayList<>();
      for (String name : chosen) {
        Catalogue.scenarios(name).forEach(one -> addIfServed(one, read, notes));
      }
      if (read.isEmpty()) {
        throw new InvalidFile("no scenario is left: " + String.join("; ", notes));
      }
      List<Scenario> pilots = pilots(read);
      return new Resolved(
          changed(base, read.stream().map(Scenario::name).toList()), read, pilots, notes);
    } catch (InvalidFile e) {
      throw CommandFailed.wrongArguments(e.getMessage());
    } catch (IllegalArgumentException e) {
      throw CommandFailed.wrongArguments(
          OptionNames.in(String.valueOf(e.getMessage()), OPTION_OF_KEY));
    }
  }

  /**
   * A scenario that names its servers keeps those of them that the command line names too; one that
   * the command line names itself is measured on all that it names.
   */
  private void addIfServed(Scenario scenario, List<Scenario> read, List<String> notes) {
    if (servers.isEmpty() || scenario.servers().isEmpty()) {
      read.add(scenario);
      return;
    }
    if (!scenarios.isEmpty()) {
      read.add(scenario.withServers(List.of()));
      return;
    }
    List<String> both = scenario.servers().stream().filter(servers::contains).toList();
    if (both.isEmpty()) {
      notes.add(scenario.name() + " is only for " + String.join(", ", scenario.servers()));
    } else {
      read.add(scenario.withServers(both));
    }
  }

  private static List<Scenario> pilots(List<Scenario> scenarios) {
    List<Scenario> pilots = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      String of = scenario.load().capacityOf().orElse(null);
      if (of != null && pilots.stream().noneMatch(pilot -> pilot.name().equals(of))) {
        pilots.add(pilot(scenario, of, scenarios));
      }
    }
    return pilots;
  }

  private static Scenario pilot(Scenario scenario, String of, List<Scenario> scenarios) {
    Scenario pilot =
        scenarios.stream()
            .filter(one -> one.name().equals(of))
            .findFirst()
            .orElseGet(() -> shipped(scenario, of));
    if (!(pilot.load() instanceof Load.Closed)) {
      throw new InvalidFile(
          scenario.name()
              + ": load.of names "
              + of
              + ", which is "
              + pilot.load().inWords()
              + "; only a closed scenario shows a capacity");
    }
    return pilot;
  }

  private static Scenario shipped(Scenario scenario, String of) {
    try {
      return Catalogue.scenario(of);
    } catch (InvalidFile e) {
      throw new InvalidFile(scenario.name() + ": load.of: " + e.getMessage());
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
