package crossover.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Prevents that looking often finds what is not there. */
class LooksTest {
  /** Reboussin, DeMets, Kim and Lan 2000, "Computations for group sequential boundaries". */
  @Test
  void fiveEqualLooksAreThoseOfTheTables() {
    List<Double> bounds = Looks.plan(List.of(4, 8, 12, 16, 20), 0.95).bounds();

    double[] published = {4.8769, 3.3569, 2.6803, 2.2898, 2.0310};
    for (int i = 0; i < published.length; i++) {
      assertThat(bounds.get(i)).isCloseTo(published[i], within(2e-4));
    }
  }

  @Test
  void oneLookSpendsTheWholeBudget() {
    Looks looks = Looks.plan(List.of(6), 0.95);

    assertThat(looks.confidenceAt(1)).isCloseTo(0.95, within(1e-9));
    assertThat(looks.text())
        .isEqualTo("1 planned look, after 6 blocks, error 0.05 spent O'Brien-Fleming type");
  }

  @Test
  void wrongPlansAreRefused() {
    assertThatThrownBy(() -> Looks.plan(List.of(), 0.95)).hasMessage("0 looks, not 1 to 50");
    assertThatThrownBy(() -> Looks.plan(List.of(1, 2), 0.95))
        .hasMessage("looks after [1, 2] blocks");
    assertThatThrownBy(() -> Looks.plan(List.of(4, 4), 0.95))
        .hasMessage("looks after [4, 4] blocks");
  }

  /** Standard error of the share: 0.31 points. */
  @Test
  void allLooksTogetherKeepTheBudgetWithStudentsT() {
    Simulated simulated = new Simulated(7);
    Looks looks = Looks.plan(List.of(4, 8, 12, 16, 20), 0.95);
    double[] spent = {0, 0};
    int experiments = 5_000;
    for (int i = 0; i < experiments; i++) {
      double[] values = simulated.normal(20, 0, 0.1);
      boolean budgeted = false;
      boolean naive = false;
      for (int look = 1; look <= 5; look++) {
        double[] soFar = Arrays.copyOf(values, looks.atBlocks().get(look - 1));
        Moments moments = Moments.of(soFar);
        double t = Math.abs(moments.mean()) / moments.standardError();
        budgeted |= t > PairedRatio.tQuantile(soFar.length - 1.0, looks.confidenceAt(look));
        naive |= t > PairedRatio.tQuantile(soFar.length - 1.0, 0.95);
      }
      spent[0] += budgeted ? 1.0 / experiments : 0;
      spent[1] += naive ? 1.0 / experiments : 0;
    }

    assertThat(spent[0]).isBetween(0.05 - 3 * 0.0031, 0.05 + 3 * 0.0031);
    assertThat(spent[1]).isGreaterThan(0.1);
  }
}
