package crossover.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Prevents an interval that was never measured, or that promises too much. */
class RungTest {
  @Test
  void oneVisitHasAQuantileWithoutAnInterval() {
    Rung rung = Visit.rungs(List.of(SingleServerQueue.fixed(1_000, 1).visit(500, 0, 4))).getFirst();

    Rung.Estimate p99 = Objects.requireNonNull(rung.quantile(0.99));

    assertThat(p99.low()).isNull();
    assertThat(p99.high()).isNull();
  }

  @Test
  void theIntervalOfThePercentileHoldsTheTruthNineTimesInTen() {
    double truthUs = Math.log(100) / (10_000 - 5_000) * 1e6;
    int held = 0;
    for (int seed = 0; seed < 100; seed++) {
      SingleServerQueue queue = SingleServerQueue.exponential(10_000, seed);
      List<Visit> visits = new ArrayList<>();
      for (int visit = 0; visit < 5; visit++) {
        visits.add(queue.visit(5_000, 0.05, 0.5));
      }
      Rung.Estimate p99 = Objects.requireNonNull(Visit.rungs(visits).getFirst().quantile(0.99));
      assertThat(p99.us()).isCloseTo(truthUs, within(0.4 * truthUs));
      if (Objects.requireNonNull(p99.low()) <= truthUs
          && truthUs <= Objects.requireNonNull(p99.high())) {
        held++;
      }
    }
    assertThat(held).isGreaterThanOrEqualTo(90);
  }
}
