package crossover.bench;

import static org.assertj.core.api.Assertions.assertThat;

import crossover.bench.result.Plan;
import crossover.bench.result.Unit;
import crossover.bench.run.Estimate;
import crossover.bench.scenario.Scenario;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prevents that a scenario is measured on other servers than the command line asks for. */
class SuiteOptionsTest {
  @Command(name = "test")
  private static final class Asked {
    @Mixin private SuiteOptions suite = new SuiteOptions();
  }

  private static SuiteOptions.Resolved resolved(String... arguments) {
    Asked asked = new Asked();
    new CommandLine(asked).parseArgs(arguments);
    return asked.suite.resolve();
  }

  @Test
  void aScenarioThatIsAskedForByNameGoesWhereItIsAskedFor() {
    SuiteOptions.Resolved both = resolved("--server", "undertow-virtual", "--scenario", "search");

    assertThat(both.scenarios()).extracting(Scenario::servers).allMatch(List::isEmpty);
    assertThat(both.suite().servers()).containsExactly("undertow-virtual");
    assertThat(both.notes()).isEmpty();
  }

  @Test
  void aScenarioOfASuiteKeepsThoseOfItsOwnServersThatAreAskedFor() {
    SuiteOptions.Resolved one = resolved("--suite", "full", "--server", "undertow-virtual");
    SuiteOptions.Resolved two =
        resolved("--suite", "full", "--server", "undertow-virtual,netty-async");

    assertThat(one.scenarios())
        .extracting(Scenario::name)
        .contains("json")
        .doesNotContain("search");
    assertThat(one.notes()).contains("search is only for undertow-blocking, netty-async");
    assertThat(two.scenarios())
        .filteredOn(scenario -> scenario.name().equals("search"))
        .singleElement()
        .satisfies(scenario -> assertThat(scenario.servers()).containsExactly("netty-async"));
  }

  @Test
  void aScenarioAloneIsMeasuredOnItsOwnServers() {
    assertThat(resolved("--scenario", "search").scenarios().getFirst().servers())
        .containsExactly("undertow-blocking", "netty-async");
  }

  @Test
  void theSuiteOfTheContendersTakesAtMostFortyMinutes() {
    SuiteOptions.Resolved all = resolved("--suite", "contenders");
    Plan plan =
        Plan.of(
            "run",
            "2026-01-31T12:00:00Z",
            "unknown",
            7,
            all.suite(),
            all.scenarios(),
            all.pilots());
    Estimate estimate = Estimate.of(plan);
    List<String> units = plan.unitsBut(Set.of()).stream().map(Unit::scenario).toList();

    assertThat(estimate.pilotS() + estimate.longestS(plan.suite().blocks(), units))
        .isLessThan(40 * 60);
  }
}
