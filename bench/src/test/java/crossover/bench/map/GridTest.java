package crossover.bench.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crossover.bench.result.Plan;
import crossover.bench.scenario.Catalogue;
import crossover.bench.scenario.Servers;
import crossover.bench.scenario.Suite;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Prevents a stored map whose cells cannot be found again, and a grid that cannot be drawn. */
class GridTest {
  private static final List<Integer> TWO = List.of(1, 2);

  @Test
  void isFoundAgainInThePlanThatItMade() {
    assertThat(Grid.of(plan(MapSamples.GRID.suite(Catalogue.suite("default")))))
        .contains(MapSamples.GRID);
  }

  @Test
  void isNotFoundInThePlanOfAnotherRun() {
    Suite suite = Catalogue.suite("quick");

    assertThat(
            Grid.of(
                Plan.of(
                    "run",
                    "2026-01-31T12:00:00Z",
                    "abc1234",
                    7,
                    suite,
                    suite.scenarios().stream().map(Catalogue::scenario).toList())))
        .isEmpty();
  }

  @Test
  void namesServersThatTheHarnessCanStart() {
    assertThat(MapSamples.GRID.servers())
        .containsExactly(
            "undertow-blocking@threads=50",
            "undertow-blocking@threads=200",
            "undertow-virtual",
            "netty-async")
        .allMatch(Servers::isKnown);
  }

  @Test
  void refusesAxesThatDoNotAscendOrAreTooShort() {
    assertThatThrownBy(() -> new Grid(List.of(1, 10, 5), TWO, TWO))
        .hasMessage("waitsMs must ascend: 5 follows 10");
    assertThatThrownBy(() -> new Grid(TWO, List.of(3), TWO))
        .hasMessage("connections must have 2 to 24 values, not 1");
    assertThatThrownBy(() -> new Grid(TWO, TWO, List.of()))
        .hasMessage("threads must have 1 to 24 values, not 0");
    assertThatThrownBy(() -> new Grid(TWO, List.of(0, 1), TWO))
        .hasMessage("connections must be an integer from 1 to 15000, not 0");
  }

  private static Plan plan(Suite suite) {
    return Plan.of("map", "2026-01-31T12:00:00Z", "abc1234", 7, suite, MapSamples.GRID.scenarios());
  }
}
