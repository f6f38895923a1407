package crossover.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import crossover.bench.load.LoadPlan;
import crossover.bench.load.LoadWatcher;
import crossover.bench.process.PinPlan;
import crossover.bench.result.Column;
import crossover.bench.result.Row;
import crossover.bench.result.Status;
import crossover.bench.scenario.Arrival;
import crossover.bench.scenario.Catalogue;
import crossover.bench.scenario.Exchange;
import crossover.bench.scenario.Load;
import crossover.bench.scenario.Scenario;
import crossover.bench.scenario.Slo;
import crossover.bench.scenario.StatusRange;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Prevents a capacity at an objective that the server does not have. */
class SloCellsTest {
  private static final PinPlan PINS = PinPlan.of(List.of(0, 1), 1, List::of, true);
  private static final double CAPACITY_PER_S = 1_000;

  /** M/M/1 keeps p99 below 20 ms up to capacity - ln(100) / 20 ms. */
  private static final double HOLDS_TO_PER_S = CAPACITY_PER_S - Math.log(100) / 0.020;

  private final Row row = new Row();

  private static Scenario ladder(double from, double to) {
    return Catalogue.scenario("json")
        .withLoad(
            new Load.Ladder(
                "json",
                from,
                to,
                8,
                4,
                20,
                List.of(Slo.parse("p99<20ms"), Slo.parse("errors<1%")),
                Arrival.POISSON,
                1_000));
  }

  private TrialStatus fill(Scenario scenario, SimulatedLoad load) {
    Load.Ladder ladder = (Load.Ladder) scenario.load();
    List<MeasuredSlice> slices = new ArrayList<>();
    for (int repeat = 0; repeat < 4; repeat++) {
      for (int step = 0; step < ladder.steps(); step++) {
        slices.add(slice(ladder.rung(step, CAPACITY_PER_S), load));
      }
    }
    return SloCells.fill(row, scenario, ladder, slices, PINS, 10);
  }

  private static MeasuredSlice slice(Load.Open asked, SimulatedLoad load) {
    LoadPlan plan =
        new LoadPlan(
            InetSocketAddress.createUnresolved("simulated", 1),
            asked,
            List.of(new Exchange(new byte[0], StatusRange.SUCCESS, null, 0)),
            List.of("all"),
            7,
            0,
            20,
            10,
            10,
            false);
    return new MeasuredSlice(
        0,
        0,
        asked,
        load.fire(plan, LoadWatcher.NONE).total(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Stats.NONE,
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void theCapacityIsThatOfQueueingTheoryAndItsUsersFollowFromLittlesLaw() {
    TrialStatus status = fill(ladder(0.5, 1.1), new SimulatedLoad(CAPACITY_PER_S, 3));

    assertThat(status.status()).isEqualTo(Status.OK);
    assertThat(status.reason()).isEmpty();
    double capacityPerS = Objects.requireNonNull(row.number(Column.SLO_CAPACITY_PER_S));
    assertThat(capacityPerS).isCloseTo(HOLDS_TO_PER_S, within(50.0));
    // In M/M/1 with utilisation u there are u / (1 - u) in the system.
    double utilisation = capacityPerS / CAPACITY_PER_S;
    assertThat(row.number(Column.SLO_USERS))
        .isCloseTo(utilisation / (1 - utilisation), within(1.2));
    assertThat(row.text(Column.SLO)).isEqualTo("p99<20ms errors<1%");
  }

  @Test
  void beyondTheLaddersEndsIsSaidAndIsNoNumber() {
    assertThat(fill(ladder(0.1, 0.5), new SimulatedLoad(CAPACITY_PER_S, 3)).reason())
        .isEqualTo("the objectives hold on every rung, up to 500 requests/s");
    assertThat(row.number(Column.SLO_CAPACITY_PER_S)).isNull();
    assertThat(row.number(Column.SLO_AT_LEAST_PER_S)).isEqualTo(500);
    row.set(Column.SLO_AT_LEAST_PER_S, null);
    assertThat(fill(ladder(0.9, 1.5), new SimulatedLoad(CAPACITY_PER_S, 3)).reason())
        .isEqualTo("the objectives do not hold on any rung, from 900 requests/s on");
    assertThat(row.number(Column.SLO_CAPACITY_PER_S)).isNull();
    assertThat(row.number(Column.SLO_AT_LEAST_PER_S)).isNull();
  }

  @Test
  void errorsEndTheObjectiveToo() {
    fill(ladder(0.3, 1.1), new SimulatedLoad(CAPACITY_PER_S, 3).failingFrom(560));

    assertThat(row.number(Column.SLO_CAPACITY_PER_S)).isBetween(500.0, 640.0);
  }

  @Test
  void slicesWithALateGeneratorAreLeftOutAndCounted() {
    TrialStatus some =
        fill(ladder(0.3, 1.1), new SimulatedLoad(CAPACITY_PER_S, 3).generatorUpTo(600));

    assertThat(some.status()).isEqualTo(Status.OK);
    assertThat(some.reason())
        .startsWith("the objectives hold on every rung, up to ")
        .contains(" slices left out, the first: requests left 5")
        .doesNotContain("1100 requests/s");
    TrialStatus none =
        fill(ladder(0.3, 1.1), new SimulatedLoad(CAPACITY_PER_S, 3).generatorUpTo(1));
    assertThat(none.status()).isEqualTo(Status.GENERATOR_LIMITED);
    assertThat(row.number(Column.SLO_CAPACITY_PER_S)).isNull();
  }
}
