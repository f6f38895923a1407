package crossover.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An arm that always comes first, or always after the same one, would carry its place as a
 * difference.
 */
class SliceOrderTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 6})
  void eachRoundHoldsEveryArmOnce(int arms) {
    for (List<Integer> round : SliceOrder.rounds(arms, 17, 5)) {
      assertThat(round).hasSize(arms).doesNotHaveDuplicates().allMatch(arm -> arm < arms);
    }
    assertThat(SliceOrder.rounds(arms, 17, 5)).hasSize(17);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 6})
  void eachArmStandsInEachPositionAndAfterEachOtherEquallyOften(int arms) {
    int rounds = arms % 2 == 0 ? arms : 2 * arms;
    Map<String, Integer> positions = new HashMap<>();
    Map<String, Integer> followers = new HashMap<>();
    for (List<Integer> round : SliceOrder.rounds(arms, rounds, 7)) {
      for (int i = 0; i < arms; i++) {
        positions.merge(round.get(i) + "@" + i, 1, Integer::sum);
        if (i > 0) {
          followers.merge(round.get(i - 1) + ">" + round.get(i), 1, Integer::sum);
        }
      }
    }
    assertThat(positions).hasSize(arms * arms);
    assertThat(positions.values()).containsOnly(rounds / arms);
    assertThat(followers).hasSize(arms * (arms - 1));
    assertThat(followers.values()).containsOnly(rounds / arms);
  }

  @Test
  void theSeedDecidesTheOrder() {
    assertThat(SliceOrder.rounds(3, 12, 1)).isEqualTo(SliceOrder.rounds(3, 12, 1));
    assertThat(SliceOrder.rounds(3, 12, 1)).isNotEqualTo(SliceOrder.rounds(3, 12, 2));
  }

  @Test
  void seedsDifferByBlockScenarioAndRoundButNotByArm() {
    Seeds seeds = new Seeds(42);
    assertThat(
            List.of(
                seeds.slice(1, "json", 0),
                seeds.slice(2, "json", 0),
                seeds.slice(1, "db", 0),
                seeds.slice(1, "json", 1),
                seeds.warmup(1, "json", 0),
                seeds.warmup(1, "json", 1),
                seeds.order(1, "json")))
        .doesNotHaveDuplicates();
    assertThat(seeds.slice(1, "json", 0)).isEqualTo(new Seeds(42).slice(1, "json", 0));
  }
}
