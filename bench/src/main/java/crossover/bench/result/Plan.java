package crossover.bench.result;

import crossover.bench.scenario.Scenario;
import crossover.bench.scenario.Suite;
import java.util.List;

/**
 * All that a run needs to go on after it was killed: nothing of it is read again from scenario or
 * suite files.
 *
 * @param startedUtc ISO 8601
 * @param commit of the harness, or {@code unknown}
 * @param seed every order, request and arrival follows from it
 * @param scenarios of the suite, resolved, in its order
 */
public record Plan(
    int schemaVersion,
    String runId,
    String startedUtc,
    String commit,
    long seed,
    Suite suite,
    List<Scenario> scenarios) {
  /** Version of the result files: raised when a column changes its meaning. */
  public static final int SCHEMA_VERSION = 1;

  public Plan {
    scenarios = List.copyOf(scenarios);
    if (!suite.scenarios().equals(scenarios.stream().map(Scenario::name).toList())) {
      throw new IllegalArgumentException("scenarios are not those of the suite");
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
      List<Scenario> scenarios) {
    List<String> names = scenarios.stream().map(Scenario::name).toList();
    return new Plan(
        SCHEMA_VERSION, runId, startedUtc, commit, seed, suite.withScenarios(names), scenarios);
  }

  /** The units of the run: every scenario of every block. */
  public int units() {
    return suite.blocks() * scenarios.size();
  }
}
