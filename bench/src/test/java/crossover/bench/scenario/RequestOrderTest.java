package crossover.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Shares that are not those asked for, or a heavy request that comes in one lump. */
class RequestOrderTest {
  @Test
  void equalWeightsComeInTheirOwnOrder() {
    assertThat(RequestOrder.TURN.round(List.of(7, 7, 7), 1)).containsExactly(0, 1, 2);
  }

  @Test
  void aHeavyRequestIsSpreadOverTheRound() {
    assertThat(RequestOrder.TURN.round(List.of(5, 1, 1), 1)).containsExactly(0, 1, 0, 0, 0, 2, 0);
    assertThat(RequestOrder.TURN.round(List.of(4, 2), 1)).containsExactly(0, 1, 0);
  }

  @Test
  void manyRareRequestsAreStaggered() {
    List<Integer> weights =
        IntStream.concat(IntStream.of(90), IntStream.generate(() -> 1).limit(10)).boxed().toList();
    List<Integer> round = RequestOrder.TURN.round(weights, 1);

    assertThat(round).hasSize(100);
    for (int from = 0; from < 100; from += 10) {
      assertThat(Collections.frequency(round.subList(from, from + 10), 0)).isBetween(8, 10);
    }
  }

  @Test
  void aShuffledRoundHasTheExactSharesAndFollowsTheSeed() {
    List<Integer> weights = List.of(1, 2, 7);
    List<Integer> round = RequestOrder.RANDOM.round(weights, 1);

    assertThat(round.size()).isGreaterThanOrEqualTo(4096);
    IntStream.range(0, 3)
        .forEach(
            index ->
                assertThat(Collections.frequency(round, index))
                    .isEqualTo(round.size() / 10 * weights.get(index)));
    assertThat(RequestOrder.RANDOM.round(weights, 1)).isEqualTo(round);
    assertThat(RequestOrder.RANDOM.round(weights, 2)).isNotEqualTo(round);
  }

  @Test
  void weightsWithoutAShortRoundAreRefused() {
    assertThatThrownBy(() -> RequestOrder.TURN.round(List.of(999_999, 1_000_000), 1))
        .hasMessage("the weights sum up to 1999999, more than 1000000; round them");
    assertThat(RequestOrder.TURN.round(List.of(500_000, 1_000_000), 1)).containsExactly(1, 0, 1);
  }
}
