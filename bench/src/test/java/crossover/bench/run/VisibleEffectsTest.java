package crossover.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import crossover.bench.result.AaRun;
import crossover.bench.result.Calibration;
import crossover.bench.result.Column;
import crossover.bench.result.Machine;
import crossover.bench.result.Plan;
import crossover.bench.scenario.Catalogue;
import crossover.bench.scenario.Suite;
import crossover.bench.stats.AaNoise;
import crossover.bench.stats.Comparison;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Prevents that a run promises to see what it cannot, or learns its noise from other servers. */
class VisibleEffectsTest {
  private static final Calibration NONE =
      Calibration.none(
          new Machine("A CPU", "amd64", 2, null, "Linux", null, null, null, null, null));

  private final Plan plan = plan(Catalogue.suite("default"));

  private static Plan plan(Suite suite) {
    return Plan.of(
        "r",
        "2026-01-01T00:00:00Z",
        "unknown",
        1,
        suite,
        suite.scenarios().stream().map(Catalogue::scenario).toList());
  }

  private static AaRun run(double logSd, boolean alarm, double measuredS) {
    return new AaRun(
        "r" + logSd,
        "2026-01-01T00:00:00Z",
        "unknown",
        measuredS,
        List.of(
            new AaRun.Pair(
                "netty-async", "json", "closed", "throughput_per_s", 6, 0.01, logSd, 0.95, alarm)));
  }

  @Test
  void anUncalibratedMachineIsTakenForTheOneOfTheDesign() {
    assertThat(VisibleEffects.of(plan, NONE).text())
        .isEqualTo(
            "smallest effect it sees in 80 of 100 runs (95% intervals; noise of slices as in the"
                + " design, this machine is not calibrated): throughput (closed) 22%, CPU per"
                + " request (open) 5%, p50 (open) 9%, p99 (open) 2.6x");
  }

  @Test
  void aCalibrationReplacesTheDesignsNoise() {
    VisibleEffects effects = VisibleEffects.of(plan, NONE.with(run(0.02, false, 1.26)));

    assertThat(effects.effects().getFirst()).isEqualTo("throughput (closed) 3%");
    assertThat(effects.noise())
        .isEqualTo("noise in part from 1 A/A run on this machine, else as in the design");
  }

  @Test
  void oneBlockSeesNothing() {
    assertThat(VisibleEffects.of(plan(plan.suite().withBlocks(1)), NONE).effects())
        .containsExactly("one block only: no intervals, nothing can be told from noise");
  }

  @Test
  void noiseIsPooledAndAlarmsAreCountedWithExactBounds() {
    List<AaNoise> noise = AaNoise.of(NONE.with(run(0.03, true, 1.26)).with(run(0.04, false, 5)));

    assertThat(noise).hasSize(1);
    AaNoise of = noise.getFirst();
    assertThat(of.logSd()).isCloseTo(Math.sqrt((9 + 16) / 2.0) / 100, within(1e-12));
    assertThat(of.runs()).isEqualTo(2);
    assertThat(of.alarms()).isEqualTo(1);
    assertThat(of.share().low()).isCloseTo(1 - Math.sqrt(0.975), within(1e-9));
    assertThat(of.isOff()).isFalse();
    assertThat(of.logSd(1.26 / 4)).isCloseTo(2 * of.logSd(), within(1e-12));
    assertThat(of.logSd(100)).isEqualTo(of.logSd());
  }

  @Test
  void onlyTwoProcessesOfOneProgramAreAPair() {
    List<Comparison> comparisons =
        List.of(
            comparison("netty-async", "netty-async-again", 1.01),
            comparison("netty-async", "netty-virtual", 1.01),
            comparison("netty-async-again", "netty-virtual", 1.01));
    AaRun run = AaPairs.of(plan, comparisons).orElseThrow();

    assertThat(run.pairs()).hasSize(1);
    AaRun.Pair pair = run.pairs().getFirst();
    assertThat(pair.server()).isEqualTo("netty-async");
    assertThat(pair.load()).isEqualTo("closed");
    assertThat(pair.alarm()).isTrue();
    assertThat(pair.logSd()).isCloseTo(0.02 * Math.sqrt(6), within(1e-12));
    assertThat(AaPairs.of(plan, comparisons.subList(1, 3))).isEmpty();
  }

  private static Comparison comparison(String a, String b, double low) {
    return new Comparison(
        "json", Column.THROUGHPUT_PER_S, a, b, 6, 1.05, low, 1.1, 0.02, 0.95, 105, 100, 0);
  }
}
