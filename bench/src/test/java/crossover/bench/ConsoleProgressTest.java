package crossover.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import crossover.bench.result.Column;
import crossover.bench.result.Plan;
import crossover.bench.result.Row;
import crossover.bench.result.Trial;
import crossover.bench.result.Unit;
import crossover.bench.run.Estimate;
import crossover.bench.scenario.Catalogue;
import crossover.bench.scenario.Scenario;
import crossover.bench.scenario.Suite;
import crossover.bench.scenario.Timing;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A run of hours that does not say how long it still takes, or draws over its own log. */
class ConsoleProgressTest {
  private final StringWriter out = new StringWriter();
  private final Suite suite = Catalogue.suite("quick");
  private final Plan plan =
      Plan.of(
          "r",
          "2026-01-01T00:00:00Z",
          "unknown",
          1,
          suite,
          suite.scenarios().stream().map(Catalogue::scenario).toList());
  private final Estimate estimate = Estimate.of(plan);
  private long nowNs;

  private ConsoleProgress progress(boolean live) {
    return new ConsoleProgress(
        new PrintWriter(out, true), live, plan, estimate, Set.of(), false, () -> nowNs);
  }

  @Test
  void plainLinesHoldBlockUnitsAndTimeLeft() {
    progress(false).unit(1, "json");
    assertThat(out.toString()).matches("block 1 of 2, 0 of 30 units, [0-9:]+ (s|min) left: json\n");
  }

  @Test
  void aLiveLineIsDrawnOverAndLeavesRemarksStanding() {
    ConsoleProgress progress = progress(true);
    progress.unit(1, "json");
    progress.remark("something happened");
    progress.end();
    assertThat(out.toString())
        .startsWith("\r\u001b[K")
        .contains("\r\u001b[Ksomething happened\n")
        .endsWith("\r\u001b[K");
  }

  @Test
  void theTimeLeftFollowsTheTimeTaken() {
    ConsoleProgress progress = progress(false);
    progress.unit(1, "json");
    List<String> left = new ArrayList<>(units(plan));
    left.remove("json");
    double expectedS = estimate.expectedS(1, left);
    nowNs = (long) (2 * estimate.expectedS(1, List.of("json")) * 1e9);
    progress.committed(List.of(trial("json", "netty-async"), trial("json", "undertow-virtual")));
    assertThat(progress.leftS()).isCloseTo(2 * expectedS, within(1e-3));
  }

  @Test
  void theSuitesKeepTheirPromises() {
    assertThat(estimate.longestS(2, units(plan))).isLessThan(180);
    assertThat(longestS("full")).isLessThan(6 * 3600);
    assertThat(longestS("default")).isLessThan(720);
    assertThat(longestS("calibrate")).isLessThan(550);
  }

  private static double longestS(String name) {
    Suite suite = Catalogue.suite(name);
    List<Scenario> scenarios = suite.scenarios().stream().map(Catalogue::scenario).toList();
    List<Scenario> pilots =
        scenarios.stream()
            .flatMap(scenario -> scenario.load().capacityOf().stream())
            .distinct()
            .map(Catalogue::scenario)
            .toList();
    Plan whole = new Plan(1, "r", "2026-01-01T00:00:00Z", "unknown", 1, suite, scenarios, pilots);
    Estimate estimate = Estimate.of(whole);
    return estimate.pilotS() + estimate.longestS(suite.blocks(), units(whole));
  }

  @Test
  void aScenarioTakesItsOwnServersAndRungs() {
    Scenario json = Catalogue.scenario("json");
    Scenario few = json.withServers(List.of("netty-async"));
    Scenario guest = json.withServers(List.of("netty-async@dbPool=10"));
    double threeS = unitS(json);

    assertThat(unitS(few)).isCloseTo(threeS / 3, within(1e-9));
    assertThat(unitS(guest)).isGreaterThan(threeS / 3 + suite.timing().blockWarmupS());
    assertThat(unitS(Catalogue.scenario("json-slo").withServers(List.of("netty-async"))))
        .isGreaterThan(7 * 0.5);
  }

  @Test
  void whatAScenarioChangesOfItsTimingCounts() {
    Timing usual = suite.timing();
    Scenario slow = Catalogue.scenario("slow");
    Timing own = usual.with(slow.timing());

    assertThat(own.slicesS(slow.leadS())).isCloseTo(3 * (2.2 + 2), within(1e-9));
    assertThat(own.drainS()).isEqualTo(2.5);
    assertThat(own.requestTimeoutS()).isEqualTo(usual.requestTimeoutS());
    assertThat(unitS(slow) - unitS(Catalogue.scenario("json")))
        .isCloseTo(
            suite.servers().size() * (3 * (2.2 + 2) - usual.slices() * usual.sliceS()),
            within(1e-9));
  }

  private double unitS(Scenario scenario) {
    Plan one =
        new Plan(
            1,
            "r",
            "2026-01-01T00:00:00Z",
            "unknown",
            1,
            suite.withScenarios(List.of(scenario.name())),
            List.of(scenario),
            scenario.load().capacityOf().stream().map(Catalogue::scenario).toList());
    return Estimate.of(one).expectedS(0, List.of(scenario.name()));
  }

  private static List<String> units(Plan plan) {
    return plan.unitsBut(Set.of()).stream().map(Unit::scenario).toList();
  }

  private static Trial trial(String scenario, String server) {
    Row row =
        new Row()
            .set(Column.TRIAL_ID, Trial.id(1, scenario, server))
            .set(Column.SCENARIO, scenario)
            .set(Column.STATUS, "ok");
    return new Trial(row, List.of(), Map.of());
  }

  @Test
  void durationsReadLikeATimetable() {
    assertThat(ConsoleProgress.duration(12.4)).isEqualTo("12 s");
    assertThat(ConsoleProgress.duration(125)).isEqualTo("2:05 min");
    assertThat(ConsoleProgress.duration(4 * 3600 + 300)).isEqualTo("4:05 h");
  }
}
