package crossover.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Prevents intervals of single blocks that promise more than the groups' noise allows. */
class PooledSpreadTest {
  @Test
  void isTheRootOfTheMeanSquareWithinGroups() {
    PooledSpread spread =
        Objects.requireNonNull(
            PooledSpread.of(
                List.of(new double[] {1, 2, 3}, new double[] {5}, new double[] {7, 9})));

    // Squares 2 and 2 over 2 + 1 degrees of freedom.
    assertThat(spread.logSd()).isCloseTo(Math.sqrt(4.0 / 3), within(1e-12));
    assertThat(spread.degreesOfFreedom()).isEqualTo(3);
  }

  @Test
  void isUnknownWhileNoGroupHasTwoValues() {
    assertThat(PooledSpread.of(List.of(new double[] {1}, new double[] {2}))).isNull();
  }

  @Test
  void coversTheTruthOfASingleValueAsOftenAsItPromises() {
    Random random = new Random(11);
    int covered = 0;
    int runs = 2_000;
    for (int run = 0; run < runs; run++) {
      List<double[]> groups = new ArrayList<>();
      for (int group = 0; group < 6; group++) {
        groups.add(new double[] {random.nextGaussian(), random.nextGaussian()});
      }
      double[] single = {random.nextGaussian()};
      groups.add(single);
      Interval interval = Objects.requireNonNull(PooledSpread.of(groups)).interval(single, 0.95);
      covered += interval.low() < 0 && interval.high() > 0 ? 1 : 0;
    }

    // Three standard errors of a share of 0.95 are 0.015.
    assertThat((double) covered / runs).isBetween(0.935, 0.965);
  }
}
