package crossover.bench.stats;

import static crossover.bench.stats.Simulated.logRatios;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Prevents a crossing that is told more exactly, or farther out, than it was measured. */
class CrossingTest {
  private static final double[] RATES = {25, 50, 100, 200, 400, 800, 1600};
  private static final double LOG = Math.log(1.1);

  private final Simulated simulated = new Simulated(3);

  private static Crossing crossing(List<LogRatios> ratios) {
    return Crossing.of(RATES, ratios, 1.1, 0.95, 1);
  }

  @Test
  void liesBetweenTwoRatesOnTheLogarithmOfTheRate() {
    LogRatios below = logRatios(new double[] {0, 0});
    LogRatios above = logRatios(new double[] {2 * LOG, 2 * LOG});
    Crossing crossing = crossing(List.of(below, below, below, above, above, above, above));

    assertThat(crossing.reach().kind()).isEqualTo(Reach.Kind.MEASURED);
    assertThat(crossing.reach().ratePerS()).isCloseTo(100 * Math.sqrt(2), within(1e-9));
    assertThat(crossing.low()).isEqualTo(crossing.reach());
  }

  @Test
  void isBeyondTheRatesWhenAllLieOnOneSide() {
    LogRatios below = logRatios(new double[] {0, 0.01});
    LogRatios above = logRatios(new double[] {1, 1.01});

    assertThat(crossing(Collections.nCopies(7, below)).reach())
        .isEqualTo(new Reach(1600, Reach.Kind.AT_LEAST));
    assertThat(crossing(Collections.nCopies(7, above)).reach())
        .isEqualTo(new Reach(25, Reach.Kind.BELOW));
  }

  @Test
  void oneBlockHasNoInterval() {
    Crossing crossing = crossing(Collections.nCopies(7, logRatios(new double[] {0})));

    assertThat(crossing.low()).isNull();
    assertThatThrownBy(() -> crossing(Collections.nCopies(7, logRatios(new double[] {}))))
        .hasMessage("no block with all rates");
  }

  /** In truth the log ratio rises evenly from -1 to 5 thresholds, and passes at 100/s. */
  @Test
  void theIntervalHoldsTheTruthAsOftenAsItSays() {
    int covered = 0;
    int experiments = 150;
    for (int i = 0; i < experiments; i++) {
      double[][] blocks = new double[RATES.length][];
      for (int rate = 0; rate < RATES.length; rate++) {
        blocks[rate] = simulated.normal(6, LOG * (rate - 1), 0.06);
      }
      Crossing crossing = crossing(Arrays.stream(blocks).map(Simulated::logRatios).toList());
      Reach low = crossing.low();
      Reach high = crossing.high();
      covered += low != null && high != null && low.order() <= 100 && high.order() >= 100 ? 1 : 0;
    }

    assertThat(covered / (double) experiments).isGreaterThan(0.95 - 3 * 0.018);
  }
}
