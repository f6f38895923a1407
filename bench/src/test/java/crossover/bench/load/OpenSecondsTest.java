package crossover.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** A request must be found in the second of its intended start, and in no other. */
class OpenSecondsTest {
  private static final long START_NS = -5_000_000_000L;
  private static final long NEVER = Long.MAX_VALUE;

  private final Queue<SecondCounts.Times> unused = new ArrayDeque<>();
  private final Queue<SecondCounts> over = new ArrayDeque<>();
  private final OpenSeconds seconds = new OpenSeconds(true, unused, over);

  private static long at(double s) {
    return START_NS + Math.round(s * 1e9);
  }

  private void begin(double durationS) {
    seconds.begin(START_NS, at(durationS));
  }

  private void right(double intendedS, double sentS, double receivedS) {
    seconds.right(at(intendedS), at(sentS), at(receivedS));
  }

  private List<String> told() {
    List<String> told =
        over.stream()
            .map(
                one ->
                    "%d: %d = %d + %d + %d in %d ms"
                        .formatted(
                            one.index(),
                            one.issued(),
                            one.right(),
                            one.errors(),
                            one.unfinished(),
                            one.lengthNs() / 1_000_000))
            .toList();
    over.clear();
    return told;
  }

  @Test
  void aWatcherThatLagsFarBehindGetsCountsWithoutLatencies() {
    begin(OpenSeconds.MOST_TIMES + 2);
    for (int second = 0; second < OpenSeconds.MOST_TIMES + 2; second++) {
      seconds.issued(at(second));
      right(second, second, second + 0.5);
      seconds.advance(at(second + 1), NEVER);
    }
    assertThat(over).hasSize(OpenSeconds.MOST_TIMES + 2).allMatch(second -> second.right() == 1);
    assertThat(over.stream().filter(second -> second.times() != null))
        .hasSize(OpenSeconds.MOST_TIMES);
  }

  @Test
  void aSecondIsOverWhenItsLastRequestHasEnded() {
    begin(2);
    seconds.issued(at(0));
    seconds.issued(at(0.999));
    right(0, 0.001, 0.002);
    seconds.advance(at(1.2), at(1.3));
    assertThat(told()).isEmpty();
    seconds.issued(at(1.3));
    right(0.999, 1, 1.5);
    seconds.advance(at(1.5), NEVER);
    assertThat(told()).containsExactly("0: 2 = 2 + 0 + 0 in 1000 ms");
    right(1.3, 1.3, 1.6);
    seconds.advance(at(2), NEVER);
    assertThat(told()).containsExactly("1: 1 = 1 + 0 + 0 in 1000 ms");
  }

  @Test
  void whatIsDueAndNotYetSentHoldsItsSecondBack() {
    begin(3);
    seconds.advance(at(1.7), at(0.9));
    assertThat(told()).isEmpty();
    seconds.issued(at(0.9));
    seconds.failed(at(0.9));
    seconds.advance(at(1.7), at(1.1));
    assertThat(told()).containsExactly("0: 1 = 0 + 1 + 0 in 1000 ms");
  }

  @Test
  void secondsComeInTheirOrderHoweverTheirRequestsEnd() {
    begin(3);
    seconds.issued(at(0.5));
    seconds.issued(at(1.5));
    right(1.5, 1.5, 1.6);
    seconds.advance(at(2.5), NEVER);
    assertThat(told()).isEmpty();
    seconds.failed(at(0.5));
    seconds.advance(at(2.6), NEVER);
    assertThat(told())
        .containsExactly("0: 1 = 0 + 1 + 0 in 1000 ms", "1: 1 = 1 + 0 + 0 in 1000 ms");
  }

  @Test
  void aSecondWithoutARequestIsToldToo() {
    begin(2);
    seconds.advance(at(1), at(1.5));
    assertThat(told()).containsExactly("0: 0 = 0 + 0 + 0 in 1000 ms");
  }

  @Test
  void theLastSecondOfAnUnevenWindowIsShorterAndComesAfterTheDrain() {
    begin(1.25);
    seconds.issued(at(0.5));
    seconds.issued(at(1.2));
    right(0.5, 0.5, 0.6);
    seconds.advance(at(9), NEVER);
    assertThat(told()).containsExactly("0: 1 = 1 + 0 + 0 in 1000 ms");
    seconds.finish();
    assertThat(told()).containsExactly("1: 1 = 0 + 0 + 1 in 250 ms");
  }

  @Test
  void whatWasNeverSentIsUnfinishedInItsSecond() {
    begin(2);
    seconds.issued(at(0.1));
    seconds.neverSent(at(0.1));
    seconds.issued(at(0.2));
    seconds.finish();
    assertThat(told())
        .containsExactly("0: 2 = 0 + 0 + 2 in 1000 ms", "1: 0 = 0 + 0 + 0 in 1000 ms");
  }

  @Test
  void aWindowThatIsCutEndsWithTheSecondOfTheCut() {
    begin(10);
    seconds.issued(at(0.2));
    right(0.2, 0.2, 0.3);
    seconds.issued(at(1.4));
    seconds.cutAt(at(1.5));
    seconds.advance(at(2.4), NEVER);
    assertThat(told()).containsExactly("0: 1 = 1 + 0 + 0 in 1000 ms");
    right(1.4, 1.4, 2.4);
    seconds.finish();
    assertThat(told()).containsExactly("1: 1 = 1 + 0 + 0 in 500 ms");
  }

  @Test
  void latenciesAreThoseOfTheSecond() {
    begin(1);
    seconds.issued(at(0.1));
    right(0.1, 0.2, 0.25);
    seconds.finish();
    SecondCounts.Times times = Objects.requireNonNull(over.remove().times());
    assertThat(times.service().latencies().maxNs()).isEqualTo(50_000_000);
    assertThat(times.response().latencies().maxNs()).isEqualTo(150_000_000);
  }

  @Test
  void theClosedModelHasNoResponseTimes() {
    OpenSeconds closed = new OpenSeconds(false, unused, over);
    closed.begin(START_NS, at(1));
    closed.issued(at(0.1));
    closed.right(at(0.1), at(0.1), at(0.25));
    closed.finish();
    SecondCounts.Times times = Objects.requireNonNull(over.remove().times());
    assertThat(times.service().latencies().count()).isEqualTo(1);
    assertThat(times.response().latencies().count()).isZero();
  }

  @Test
  void aStallOfHundredsOfSecondsIsSortedOutAndNeedsNoMemoryForLatencies() {
    begin(300);
    for (int second = 0; second < 300; second++) {
      seconds.issued(at(second + 0.5));
      seconds.advance(at(second + 1), at(second + 1.5));
    }
    unused.add(SecondCounts.Times.coarse());
    SecondCounts.Times only = unused.peek();
    for (int second = 0; second < 300; second++) {
      right(second + 0.5, 300, 300 + second / 1e6);
      seconds.advance(at(301), NEVER);
      SecondCounts told = over.remove();
      assertThat(told.index()).isEqualTo(second);
      assertThat(told.times()).isSameAs(only);
      unused.add(only);
    }
    assertThat(over).isEmpty();
  }
}
