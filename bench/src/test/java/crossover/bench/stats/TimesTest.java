package crossover.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Prevents that a failed request makes a server look faster, and quantiles of too little. */
class TimesTest {
  private static Times upTo(int count, long unanswered) {
    double[] us = IntStream.rangeClosed(1, count).asDoubleStream().toArray();
    long[] ones = IntStream.range(0, count).mapToLong(i -> 1).toArray();
    return new Times(us, ones, unanswered, 10_000);
  }

  @Test
  void findsTheQuantileOfSeveralVisitsTogether() {
    Times odd = new Times(new double[] {1, 3, 5}, new long[] {100, 100, 100}, 0, 0);
    Times even = new Times(new double[] {2, 4}, new long[] {100, 100}, 0, 0);

    assertThat(Times.quantileUs(List.of(odd, even), 0.2)).isEqualTo(1);
    assertThat(Times.quantileUs(List.of(odd, even), 0.201)).isEqualTo(2);
    assertThat(Times.quantileUs(List.of(odd, even), 0.8)).isEqualTo(4);
    assertThat(Times.quantileUs(List.of(odd, even), 0.9)).isEqualTo(5);
  }

  @Test
  void hasNoQuantileWithFewerThanTenBeyondIt() {
    assertThat(Times.quantileUs(List.of(upTo(1000, 0)), 0.99)).isEqualTo(990);
    assertThat(Times.quantileUs(List.of(upTo(999, 0)), 0.99)).isNull();
  }

  @Test
  void anUnansweredRequestIsSlowerThanAnyAnswer() {
    Times times = upTo(1000, 100);

    assertThat(times.atLeast(1001)).isEqualTo(100);
    assertThat(times.atLeast(1000)).isEqualTo(101);
    assertThat(Times.quantileUs(List.of(times), 0.5)).isEqualTo(550);
    assertThat(Times.quantileUs(List.of(times), 0.95)).isNull();
    assertThat(times.sumUs()).isEqualTo(500_500 + 100 * 10_000);
  }
}
