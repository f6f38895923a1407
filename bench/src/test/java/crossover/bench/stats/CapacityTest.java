package crossover.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import crossover.bench.scenario.Slo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Prevents a capacity beyond what was measured or beside the truth, and an interval that promises
 * too much: simulated queues have a capacity that a formula gives.
 */
class CapacityTest {
  private static final Slo P99 = Slo.parse("p99<20ms");

  /** So many requests, of which a share took 1 s and the others 1 ms. */
  private static Visit visit(double ratePerS, long requests, double slow, long unanswered) {
    long slowOnes = Math.round(slow * requests);
    return new Visit(
        ratePerS,
        ratePerS,
        new Times(
            new double[] {1_000, 1_000_000},
            new long[] {requests - slowOnes - unanswered, slowOnes},
            unanswered,
            10_000_000));
  }

  private static Visit visit(double ratePerS, double slow) {
    return visit(ratePerS, 10_000, slow, 0);
  }

  private static Capacity of(List<Visit> visits, Slo... slos) {
    return Capacity.of(visits, List.of(slos), 1).orElseThrow();
  }

  @Test
  void liesBetweenTheRungsWhereTheShareOfSlowRequestsPassesItsLimit() {
    Capacity capacity = of(List.of(visit(100, 0), visit(200, 0.001), visit(300, 0.1)), P99);

    assertThat(capacity.reach().kind()).isEqualTo(Reach.Kind.MEASURED);
    assertThat(capacity.reach().ratePerS()).isCloseTo(250, within(1e-6));
    assertThat(capacity.limit()).isEqualTo(P99);
    assertThat(capacity.low()).as("nothing was repeated").isNull();
  }

  @Test
  void isAtLeastTheHighestRateThatWasMeasuredWhenAllHoldThere() {
    Capacity capacity = of(List.of(visit(100, 0), visit(200, 0.01)), P99);

    assertThat(capacity.reach()).isEqualTo(new Reach(200, Reach.Kind.AT_LEAST));
    assertThat(capacity.limit()).isNull();
  }

  @Test
  void isBelowTheLowestRateThatWasMeasuredWhenOneFailsThere() {
    assertThat(of(List.of(visit(100, 0.02), visit(200, 0.5)), P99).reach())
        .isEqualTo(new Reach(100, Reach.Kind.BELOW));
  }

  @Test
  void isLimitedByTheObjectiveThatFailsFirst() {
    List<Visit> visits =
        List.of(
            visit(100, 10_000, 0, 0), visit(200, 10_000, 0, 500), visit(300, 10_000, 0.2, 1000));
    Slo errors = Slo.parse("errors<1%");
    Slo slow = Slo.parse("p50<20ms");

    Capacity capacity = of(visits, slow, errors);

    assertThat(capacity.limit()).isEqualTo(errors);
    assertThat(capacity.reach().ratePerS()).isBetween(100.0, 200.0);
    assertThat(of(visits, slow).reach().kind()).isEqualTo(Reach.Kind.AT_LEAST);
  }

  @Test
  void countsAnUnansweredRequestAsSlowerThanAnyBound() {
    assertThat(of(List.of(visit(100, 0), visit(200, 10_000, 0, 200)), P99).reach().ratePerS())
        .isBetween(100.0, 200.0);
  }

  @Test
  void aDisturbanceAtALowRateDoesNotHideWhatHigherRatesShow() {
    List<Visit> visits = new ArrayList<>();
    for (int rate = 100; rate <= 1000; rate += 100) {
      visits.add(visit(rate, rate == 200 ? 0.03 : rate > 800 ? 0.5 : 0));
    }

    assertThat(of(visits, P99).reach().ratePerS()).isBetween(800.0, 900.0);
  }

  @Test
  void needsRungsWithTenRequestsBeyondTheQuantile() {
    assertThat(Capacity.of(List.of(visit(100, 999, 0, 0)), List.of(P99), 1)).isEmpty();
    assertThat(Capacity.of(List.of(visit(100, 1000, 0, 0)), List.of(P99), 1)).isPresent();
  }

  @Test
  void readsTheLongestAndTheMeanToo() {
    List<Visit> visits = List.of(visit(100, 0), visit(200, 0.001), visit(300, 0.1));

    assertThat(of(visits, Slo.parse("max<20ms")).reach().ratePerS()).isEqualTo(100);
    assertThat(of(visits, Slo.parse("mean<1999us")).reach().ratePerS()).isCloseTo(200, within(0.1));
  }

  @Test
  void theSameSeedGivesTheSameInterval() {
    List<Visit> visits = ladder(SingleServerQueue.exponential(10_000, 3), 7_000, 0.2);

    assertThat(of(visits, Slo.parse("p99<2ms"))).isEqualTo(of(visits, Slo.parse("p99<2ms")));
  }

  /** M/M/1: a share exp(-(capacity - rate) bound) of the requests is slower than the bound. */
  @Test
  void findsTheCapacityOfAQueueWithIntervalsThatHoldItNineTimesInTen() {
    double truth = 10_000 - Math.log(100) / 0.002;
    int queues = 300;
    int held = 0;
    List<Double> found = new ArrayList<>();
    for (int seed = 0; seed < queues; seed++) {
      Capacity capacity =
          of(ladder(SingleServerQueue.exponential(10_000, seed), truth, 1), Slo.parse("p99<2ms"));
      found.add(capacity.reach().ratePerS());
      if (Objects.requireNonNull(capacity.low()).order() <= truth
          && truth <= Objects.requireNonNull(capacity.high()).order()) {
        held++;
      }
    }
    Collections.sort(found);

    assertThat(found.get(queues / 2)).isCloseTo(truth, within(0.02 * truth));
    assertThat(found.get(queues / 20)).isGreaterThan(0.93 * truth);
    assertThat(found.get(queues - queues / 20)).isLessThan(1.07 * truth);
    assertThat(held).isGreaterThanOrEqualTo(queues * 9 / 10);
  }

  /** Visits of 0.1 s see slow requests once or twice, together, or not at all. */
  @Test
  void saysThatAnIntervalOfTooFewClumpsIsUnsure() {
    double truth = 10_000 - Math.log(100) / 0.002;
    int unsure = 0;
    int sure = 0;
    for (int seed = 0; seed < 20; seed++) {
      SingleServerQueue queue = SingleServerQueue.exponential(10_000, seed);
      unsure += of(ladder(queue, truth, 0.1), Slo.parse("p99<2ms")).isUnsure() ? 1 : 0;
      sure += of(ladder(queue, truth, 1), Slo.parse("p99<2ms")).isUnsure() ? 0 : 1;
    }
    assertThat(unsure).isGreaterThanOrEqualTo(18);
    assertThat(sure).isGreaterThanOrEqualTo(18);
  }

  /** Twice at tenths of the capacity, then five times around a rate. */
  private static List<Visit> ladder(SingleServerQueue queue, double around, double windowS) {
    List<Visit> visits = new ArrayList<>();
    for (int block = 0; block < 7; block++) {
      for (int rung = 1; block < 2 && rung <= 11; rung++) {
        visits.add(queue.visit(1_000 * rung, 0.1, windowS));
      }
      for (int rung = -2; block >= 2 && rung <= 2; rung++) {
        visits.add(queue.visit(around + rung * 333, 0.1, windowS));
      }
    }
    return visits;
  }
}
