package crossover.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prevents that a handful of servers is made to prove a correlation. */
class RankCorrelationTest {
  @Test
  void fewThingsOrEqualRanksHaveNoInterval() {
    assertThat(RankCorrelation.of(new double[] {1, 2, 3}, new double[] {10, 30, 20}, 0.95))
        .isEqualTo(new RankCorrelation(3, 0.5, null, null));
    double[] eight = {1, 2, 3, 4, 5, 6, 7, 8};
    RankCorrelation same = RankCorrelation.of(eight, eight, 0.95);
    assertThat(same.correlation()).isCloseTo(1, within(1e-12));
    assertThat(same.low()).isNull();
    assertThatThrownBy(() -> RankCorrelation.of(new double[] {1, 1}, new double[] {1, 2}, 0.95))
        .hasMessage("the same figure for all has no ranks");
  }

  /**
   * Of pairs that are jointly normal with correlation r, the rank correlation is 6/π asin(r/2).
   * With few of them its mean lies a little lower, which is part of what is covered here.
   */
  @ParameterizedTest
  @CsvSource({"8, 0", "8, 0.7", "16, 0", "16, 0.7", "16, 0.9"})
  void coversTheTruth(int things, double r) {
    Simulated simulated = new Simulated(13);
    double truth = 6 / Math.PI * Math.asin(r / 2);
    int covered = 0;
    int experiments = 2_000;
    for (int i = 0; i < experiments; i++) {
      double[] x = simulated.normal(things, 0, 1);
      double[] y = simulated.normal(things, 0, 1);
      for (int k = 0; k < things; k++) {
        y[k] = r * x[k] + Math.sqrt(1 - r * r) * y[k];
      }
      RankCorrelation ranks = RankCorrelation.of(x, y, 0.95);
      Double low = ranks.low();
      Double high = ranks.high();
      covered += low == null || high == null || (low <= truth && truth <= high) ? 1 : 0;
    }

    assertThat(covered / (double) experiments).isGreaterThan(0.93);
  }
}
