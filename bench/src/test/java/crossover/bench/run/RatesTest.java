package crossover.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import crossover.bench.result.Pilots;
import crossover.bench.result.Plan;
import crossover.bench.scenario.Arrival;
import crossover.bench.scenario.Catalogue;
import crossover.bench.scenario.Load;
import crossover.bench.scenario.Scenario;
import crossover.bench.scenario.Suite;
import crossover.bench.scenario.Timing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Prevents a load at another share of capacity than its scenario says. */
class RatesTest {
  private static final Offset<Double> TINY = within(1e-9);
  private static final Scenario SHARE = Catalogue.scenario("json-open-70");
  private static final Scenario LADDER =
      twice(
          Catalogue.scenario("json-slo").withServers(List.of("undertow-blocking", "netty-async")));
  private static final Plan PLAN = plan(List.of(SHARE, LADDER));

  private static Scenario twice(Scenario scenario) {
    Load.Ladder once = (Load.Ladder) scenario.load();
    return scenario.withLoad(
        new Load.Ladder(
            once.of(),
            once.from(),
            once.to(),
            once.steps(),
            2,
            once.visitS(),
            once.slos(),
            once.arrival(),
            once.connections()));
  }

  private static Plan plan(List<Scenario> scenarios) {
    Suite suite =
        Catalogue.suite("quick")
            .withServers(List.of("undertow-virtual"))
            .withScenarios(scenarios.stream().map(Scenario::name).toList());
    return new Plan(1, "r", "t", "c", 7, suite, scenarios, List.of(Catalogue.scenario("json")));
  }

  private static Pilots.Pilot pilot(String server, @Nullable Double perS) {
    return new Pilots.Pilot("json", server, perS, perS == null ? "failed" : "ok", "it died");
  }

  private static final Rates BOTH =
      new Rates(
          PLAN,
          new Pilots(
              List.of(pilot("undertow-blocking", 10_000.0), pilot("netty-async", 25_000.0))));

  @Test
  void aShareIsOfTheSlowestOfTheScenariosServers() {
    assertThat(BOTH.of(SHARE).load()).isEqualTo(new Load.Open(7_000, Arrival.POISSON, 256));
    assertThat(BOTH.of(SHARE).servers()).isEqualTo(SHARE.servers());
    assertThat(BOTH.obstacle(SHARE, "netty-async")).isEmpty();
  }

  @Test
  void aServerWithoutAPilotHasNoRateAndTheOthersKeepTheirs() {
    Rates one =
        new Rates(
            PLAN,
            new Pilots(List.of(pilot("undertow-blocking", null), pilot("netty-async", 25_000.0))));

    assertThat(((Load.Open) one.of(SHARE).load()).ratePerS()).isCloseTo(17_500, TINY);
    assertThat(one.obstacle(SHARE, "netty-async")).isEmpty();
    assertThat(one.obstacle(SHARE, "undertow-blocking"))
        .contains("no rate: the capacity of undertow-blocking on json is not known (it died)");
    assertThat(one.rungs((Load.Ladder) LADDER.load(), "undertow-blocking")).isEmpty();
    Rates none = new Rates(PLAN, new Pilots(List.of()));
    assertThat(none.of(SHARE)).isEqualTo(SHARE);
    assertThat(none.obstacle(SHARE, "netty-async")).get().asString().contains("not measured");
  }

  @Test
  void rungsAreSharesOfEachServersOwnCapacityWithEqualFactorsBetween() {
    Load.Ladder ladder = (Load.Ladder) LADDER.load();
    List<Double> rates =
        BOTH.rungs(ladder, "netty-async").stream().map(Load.Open::ratePerS).toList();

    assertThat(rates).hasSize(ladder.steps());
    assertThat(rates.getFirst()).isCloseTo(ladder.from() * 25_000, TINY);
    assertThat(rates.getLast()).isCloseTo(ladder.to() * 25_000, within(1e-6));
    double factor = rates.get(1) / rates.get(0);
    IntStream.range(1, rates.size())
        .forEach(i -> assertThat(rates.get(i) / rates.get(i - 1)).isCloseTo(factor, TINY));
  }

  @Test
  void everyRepeatVisitsEveryRungOnceInAnotherOrderTheSameForAllServers() {
    Timing timing = PLAN.suite().timing();
    SliceLoads loads = new SliceLoads(LADDER, LADDER.servers(), timing, BOTH, 11);
    Load.Ladder ladder = (Load.Ladder) LADDER.load();
    int steps = ladder.steps();
    List<Double> asked = rates(loads, "netty-async");
    List<Double> ascending = new ArrayList<>(asked.subList(0, steps));
    Collections.sort(ascending);

    assertThat(loads.rounds()).isEqualTo(ladder.repeats() * steps);
    for (int repeat = 0; repeat < ladder.repeats(); repeat++) {
      assertThat(asked.subList(repeat * steps, (repeat + 1) * steps))
          .containsExactlyInAnyOrderElementsOf(ascending);
    }
    assertThat(asked.subList(0, steps)).isNotEqualTo(asked.subList(steps, 2 * steps));
    assertThat(rates(loads, "undertow-blocking").get(3) / asked.get(3)).isCloseTo(0.4, TINY);
    double lengthS =
        IntStream.range(0, steps).mapToDouble(round -> loads.sliceS("netty-async", round)).sum();
    assertThat(lengthS).isCloseTo(steps * ladder.visitS(), within(1e-6));
  }

  private static List<Double> rates(SliceLoads loads, String server) {
    return IntStream.range(0, loads.rounds())
        .mapToObj(round -> ((Load.Open) loads.scenario(server, round).load()).ratePerS())
        .toList();
  }

  @Test
  void anotherScenarioIsTheSameInEverySlice() {
    Scenario json = Catalogue.scenario("json");
    SliceLoads loads = new SliceLoads(json, List.of("netty-async"), PLAN.suite().timing(), BOTH, 1);

    assertThat(loads.rounds()).isEqualTo(PLAN.suite().timing().slices());
    assertThat(loads.scenario("netty-async", 1)).isEqualTo(json);
    assertThat(loads.sliceS("netty-async", 1)).isEqualTo(PLAN.suite().timing().sliceS());
  }

  @Test
  void thePilotMeasuresEachCapacityOnTheServersThatNeedItOnce() {
    Plan pilots = PLAN.ofPilots();

    assertThat(pilots.suite().scenarios()).containsExactly("json");
    assertThat(pilots.allServers()).containsExactly("undertow-blocking", "netty-async");
    assertThat(pilots.units()).isEqualTo(1);
    assertThat(PLAN.allServers())
        .containsExactly("undertow-virtual", "undertow-blocking", "netty-async");
    assertThat(PLAN.trials()).isEqualTo(PLAN.suite().blocks() * 4);
    assertThatThrownBy(() -> Plan.of("r", "t", "c", 7, PLAN.suite(), PLAN.scenarios()))
        .hasMessage("scenario json-open-70 needs the capacity on json");
  }
}
