package crossover.bench.result;

import crossover.bench.scenario.Scenario;
import crossover.bench.scenario.Suite;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All that a run needs to go on after it was killed: nothing of it is read again from scenario or
 * suite files.
 *
 * @param startedUtc ISO 8601
 * @param commit of the harness, or {@code unknown}
 * @param seed every order, request and arrival follows from it
 * @param scenarios of the suite, resolved, in its order
 * @param pilots closed scenarios that show the capacity which the rates of others are shares of
 */
public record Plan(
    int schemaVersion,
    String runId,
    String startedUtc,
    String commit,
    long seed,
    Suite suite,
    List<Scenario> scenarios,
    List<Scenario> pilots) {
  /** Version of the result files: raised when a column changes its meaning. */
  public static final int SCHEMA_VERSION = 1;

  public Plan {
    scenarios = List.copyOf(scenarios);
    // Plans that were stored before there was this key lack it.
    pilots = List.copyOf(Objects.requireNonNullElse(pilots, List.of()));
    for (Scenario scenario : scenarios) {
      checkPilot(scenario, pilots);
    }
    if (!suite.scenarios().equals(scenarios.stream().map(Scenario::name).toList())) {
      throw new IllegalArgumentException("scenarios are not those of the suite");
    }
  }

  private static void checkPilot(Scenario scenario, List<Scenario> pilots) {
    String of = scenario.load().capacityOf().orElse(null);
    if (of != null && pilots.stream().noneMatch(pilot -> pilot.name().equals(of))) {
      throw new IllegalArgumentException(
          "scenario " + scenario.name() + " needs the capacity on " + of);
    }
  }

  /**
   * A plan of the current version. A scenario that the suite names by its file stands in the plan
   * by its name.
   */
  public static Plan of(
      String runId,
      String startedUtc,
      String commit,
      long seed,
      Suite suite,
      List<Scenario> scenarios,
      List<Scenario> pilots) {
    List<String> names = scenarios.stream().map(Scenario::name).toList();
    return new Plan(
        SCHEMA_VERSION,
        runId,
        startedUtc,
        commit,
        seed,
        suite.withScenarios(names),
        scenarios,
        pilots);
  }

  /** The same without loads at a share of a capacity. */
  public static Plan of(
      String runId,
      String startedUtc,
      String commit,
      long seed,
      Suite suite,
      List<Scenario> scenarios) {
    return of(runId, startedUtc, commit, seed, suite, scenarios, List.of());
  }

  /** The run before the first block: each pilot on the servers that need its capacity, once. */
  public Plan ofPilots() {
    List<Scenario> each =
        pilots.stream().map(pilot -> pilot.withServers(serversOn(pilot.name()))).toList();
    Suite once =
        suite
            .withServers(each.stream().flatMap(one -> one.servers().stream()).distinct().toList())
            .withScenarios(each.stream().map(Scenario::name).toList())
            .withBlocks(1);
    return new Plan(schemaVersion, runId, startedUtc, commit, seed, once, each, List.of());
  }

  private List<String> serversOn(String pilot) {
    return scenarios.stream()
        .filter(scenario -> scenario.load().capacityOf().filter(pilot::equals).isPresent())
        .flatMap(scenario -> servers(scenario).stream())
        .distinct()
        .toList();
  }

  /** The units of the run: every scenario of every block. */
  public int units() {
    return suite.blocks() * scenarios.size();
  }

  /** The units that are not among these, block after block. */
  public List<Unit> unitsBut(Set<Unit> done) {
    return IntStream.rangeClosed(1, suite.blocks())
        .boxed()
        .flatMap(block -> scenarios.stream().map(scenario -> new Unit(block, scenario.name())))
        .filter(unit -> !done.contains(unit))
        .toList();
  }

  /** The trials of the run: every unit on each of its servers. */
  public int trials() {
    return suite.blocks() * scenarios.stream().mapToInt(scenario -> servers(scenario).size()).sum();
  }

  /** The servers that a scenario is measured on. */
  public List<String> servers(Scenario scenario) {
    return scenario.servers().isEmpty() ? suite.servers() : scenario.servers();
  }

  /**
   * The same by its name.
   *
   * @throws IllegalArgumentException when the plan has no such scenario
   */
  public List<String> servers(String scenario) {
    return servers(
        scenarios.stream()
            .filter(one -> one.name().equals(scenario))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no scenario " + scenario)));
  }

  /** The scenarios that this server meets. */
  public List<Scenario> scenariosOn(String server) {
    return scenarios.stream().filter(scenario -> servers(scenario).contains(server)).toList();
  }

  /** Those of the suite, then those that only some scenarios name. */
  public List<String> allServers() {
    return Stream.concat(
            suite.servers().stream(),
            scenarios.stream().flatMap(scenario -> scenario.servers().stream()))
        .distinct()
        .toList();
  }
}
