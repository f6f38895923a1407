package crossover.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import crossover.bench.load.LoadFailed;
import crossover.bench.load.LoadPlan;
import crossover.bench.scenario.Arrival;
import crossover.bench.scenario.Exchange;
import crossover.bench.scenario.Load;
import crossover.bench.scenario.Slo;
import crossover.bench.scenario.StatusRange;
import crossover.bench.stats.Capacity;
import crossover.bench.stats.Knee;
import crossover.bench.stats.Reach;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Prevents a ladder that ends beside the truth, counts the generator's limit as the server's, runs
 * past its time, or visits rates in an order that a drift of the machine can pass for.
 */
class LadderTest {
  private static final Slo P99 = Slo.parse("p99<2ms");

  private static LadderPlan plan(long seed, double totalS, Slo... slos) {
    return new LadderPlan(
        new LoadPlan(
            InetSocketAddress.createUnresolved("simulated", 1),
            new Load.Closed(64),
            List.of(new Exchange(new byte[0], StatusRange.SUCCESS, null, 0)),
            List.of("all"),
            seed,
            1,
            totalS,
            10,
            10,
            false),
        Arrival.POISSON,
        1_000,
        List.of(slos));
  }

  private static LadderResult climb(SimulatedLoad load, LadderPlan plan) throws LoadFailed {
    return new Ladder(load, plan, LadderWatcher.NONE, load::clockNs).climb();
  }

  private static Capacity capacity(LadderResult result, Slo... slos) {
    return Capacity.of(result.counted(), List.of(slos), 1).orElseThrow();
  }

  @Test
  void findsTheCapacityOfASimulatedServerWithIntervalsThatHoldItNineTimesInTen() throws Exception {
    double truth = 10_000 - Math.log(100) / 0.002;
    int ladders = 60;
    int held = 0;
    List<Double> found = new ArrayList<>();
    for (int seed = 0; seed < ladders; seed++) {
      LadderResult result = climb(new SimulatedLoad(10_000, seed), plan(seed, 60, P99));
      Capacity capacity = capacity(result, P99);
      found.add(capacity.reach().ratePerS());
      if (Objects.requireNonNull(capacity.low()).ratePerS() <= truth
          && truth <= Objects.requireNonNull(capacity.high()).ratePerS()) {
        held++;
      }
    }
    Collections.sort(found);

    assertThat(found.get(ladders / 2)).isCloseTo(truth, within(0.02 * truth));
    assertThat(found.getFirst()).isGreaterThan(0.9 * truth);
    assertThat(found.getLast()).isLessThan(1.1 * truth);
    assertThat(held).isGreaterThanOrEqualTo(54);
  }

  @Test
  void findsTheKneeAtHalfTheCapacityAndVisitsEveryRungInEachBlock() throws Exception {
    SimulatedLoad load = new SimulatedLoad(10_000, 1);
    LadderResult result = climb(load, plan(1, 60));

    assertThat(Knee.of(result.counted(), 1).orElseThrow().reach().ratePerS())
        .isCloseTo(5_000, within(1_000.0));
    assertThat(Collections.frequency(load.rates(), 1_000.0)).isEqualTo(Ladder.BLOCKS);
    assertThat(Collections.frequency(load.rates(), 11_000.0)).isEqualTo(Ladder.BLOCKS);
  }

  @Test
  void addsRungsAroundTheBoundaryAndSaysSo() throws Exception {
    LadderResult result = climb(new SimulatedLoad(10_000, 1), plan(1, 60, P99));

    assertThat(result.notes())
        .anyMatch(note -> note.startsWith("after block 2: rungs added around"));
    assertThat(result.visits().stream().filter(visit -> visit.block() == 6))
        .allMatch(visit -> visit.visit().ratePerS() > 6_000);
  }

  @Test
  void visitsTheRungsOfEachBlockInAnotherOrder() throws Exception {
    SimulatedLoad load = new SimulatedLoad(1_000, 1);
    climb(load, plan(1, 60, Slo.parse("max<9s")));
    List<Double> first = load.rates().subList(0, 11);

    assertThat(first).isNotEqualTo(first.stream().sorted().toList());
    SimulatedLoad again = new SimulatedLoad(1_000, 1);
    climb(again, plan(1, 60, Slo.parse("max<9s")));
    assertThat(again.rates()).as("the same seed").isEqualTo(load.rates());
    SimulatedLoad other = new SimulatedLoad(1_000, 1);
    climb(other, plan(2, 60, Slo.parse("max<9s")));
    assertThat(other.rates().subList(0, 11)).isNotEqualTo(first);
  }

  @Test
  void countsNoVisitWhoseGeneratorWasTheLimit() throws Exception {
    SimulatedLoad load = new SimulatedLoad(10_000, 1).generatorUpTo(6_500);
    LadderResult result = climb(load, plan(1, 60, P99));

    assertThat(result.generatorLimited()).isPositive();
    assertThat(result.counted()).allMatch(visit -> visit.ratePerS() <= 6_500);
    assertThat(capacity(result, P99).reach()).isEqualTo(new Reach(6_000, Reach.Kind.AT_LEAST));
    assertThat(result.notes().getLast())
        .startsWith("the generator was the limit in ")
        .contains("the lowest at 7,000 requests/s: requests left 5,0");
  }

  @Test
  void climbsFartherWhenTheHighestRungStillHolds() throws Exception {
    LadderResult result = climb(new SimulatedLoad(10_000, 1), plan(1, 60, Slo.parse("p50<900ms")));

    assertThat(result.notes())
        .anyMatch(note -> note.contains("above the highest, which still holds"));
  }

  @Test
  void climbsDownWhenTheLowestRungDoesNotHold() throws Exception {
    LadderResult result =
        climb(new SimulatedLoad(10_000, 1).failingFrom(600), plan(1, 60, Slo.parse("errors<1%")));

    assertThat(result.notes()).anyMatch(note -> note.contains("below the lowest"));
    assertThat(capacity(result, Slo.parse("errors<1%")).reach().ratePerS())
        .as("to within a refined gap")
        .isCloseTo(600, within(30.0));
  }

  @Test
  void keepsToItsTime() throws Exception {
    SimulatedLoad load = new SimulatedLoad(10_000, 1);
    LadderResult result = climb(load, plan(1, 30, P99));

    assertThat(result.tookS()).isBetween(29.0, 31.5);
    assertThat(result.blocks()).isEqualTo(Ladder.BLOCKS);
  }

  @Test
  void givesBackWhatItMeasuredWhenStopped() throws Exception {
    SimulatedLoad load = new SimulatedLoad(10_000, 1);
    Ladder ladder = new Ladder(load, plan(1, 60, P99), LadderWatcher.NONE, load::clockNs);
    load.during(20, ladder::stop);

    LadderResult result = ladder.climb();

    assertThat(result.stopped()).isTrue();
    assertThat(load.fired).hasSize(20);
    assertThat(result.visits()).as("the visit that was cut is none").hasSize(16);
  }

  @Test
  void saysThatAServerGivesNoRightAnswer() {
    assertThatThrownBy(() -> climb(new SimulatedLoad(0.1, 1), plan(1, 60, P99)))
        .isInstanceOf(LoadFailed.class)
        .hasMessage("no right answer to 0 requests in 1.0 s");
  }

  @Test
  void refusesWhatCannotBeMeasured() {
    assertThatThrownBy(() -> plan(1, 5, P99))
        .hasMessage("durationS must be at least 15s for a ladder of rates, not 5.0s");
    assertThatThrownBy(() -> plan(1, 60, Slo.parse("p99<10s")))
        .hasMessage(
            "timeout must be longer than the time in 'p99<10s': what is cut there fails it");
  }
}
