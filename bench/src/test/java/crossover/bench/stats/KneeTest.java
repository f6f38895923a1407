package crossover.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Prevents a knee elsewhere than queueing theory puts it. */
class KneeTest {
  private static Visit visit(double ratePerS, double achievedPerS, double meanUs) {
    return new Visit(
        ratePerS, achievedPerS, new Times(new double[] {meanUs}, new long[] {1_000}, 0, 0));
  }

  @Test
  void liesAtHalfTheCapacityOfAQueueWithExponentialServiceTimes() {
    List<Visit> visits = new ArrayList<>();
    for (int rate = 100; rate < 1_000; rate += 100) {
      visits.add(visit(rate, rate, 1e6 / (1_000 - rate)));
    }

    Knee knee = Knee.of(visits, 1).orElseThrow();

    assertThat(knee.reach().ratePerS()).isCloseTo(500, within(2.0));
    assertThat(knee.meanUs()).isCloseTo(2_000, within(8.0));
  }

  @Test
  void isFoundInSimulatedQueuesWithFixedServiceTimes() {
    double truth = (2 - Math.sqrt(2)) * 10_000;
    int held = 0;
    List<Double> found = new ArrayList<>();
    for (int seed = 0; seed < 50; seed++) {
      SingleServerQueue queue = SingleServerQueue.fixed(10_000, seed);
      List<Visit> visits = new ArrayList<>();
      for (int block = 0; block < 5; block++) {
        for (int rung = 1; rung <= 11; rung++) {
          visits.add(queue.visit(1_000 * rung, 0.1, 0.5));
        }
      }
      Knee knee = Knee.of(visits, 1).orElseThrow();
      found.add(knee.reach().ratePerS());
      if (Objects.requireNonNull(knee.low()).order() <= truth
          && truth <= Objects.requireNonNull(knee.high()).order()) {
        held++;
      }
    }
    Collections.sort(found);

    assertThat(found.get(25)).isCloseTo(truth, within(0.05 * truth));
    assertThat(held).isGreaterThanOrEqualTo(45);
  }

  @Test
  void answersThatAreLackingTakePowerAway() {
    Knee knee = Knee.of(List.of(visit(100, 100, 1_000), visit(200, 50, 1_000)), 1).orElseThrow();

    assertThat(knee.reach().ratePerS()).isLessThan(200);
  }

  @Test
  void atAnEndOfWhatWasMeasuredItLiesThereOrBeyond() {
    assertThat(Knee.of(List.of(visit(100, 100, 1_000), visit(200, 200, 1_001)), 1))
        .hasValueSatisfying(
            knee -> assertThat(knee.reach()).isEqualTo(new Reach(200, Reach.Kind.AT_LEAST)));
    assertThat(Knee.of(List.of(visit(100, 100, 1_000), visit(200, 200, 9_000)), 1))
        .hasValueSatisfying(
            knee -> assertThat(knee.reach()).isEqualTo(new Reach(100, Reach.Kind.BELOW)));
  }
}
