package crossover.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import crossover.bench.load.PartResult;
import crossover.bench.load.SurgeResult;
import crossover.bench.recording.LatencyRecorder;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Prevents that a server which never comes back from a surge looks as if it had. */
class RecoveryTest {
  private static final PartResult NORMAL = stretch(2_000, 0, 10);

  /** So many requests that took so long; some more had no answer. */
  private static PartResult stretch(int right, int unanswered, double ms) {
    LatencyRecorder times = new LatencyRecorder();
    IntStream.range(0, right).forEach(i -> times.record((long) (ms * 1e6)));
    return new PartResult(right + unanswered, right, null, times.latencies());
  }

  private static SurgeResult surge(PartResult before, PartResult... after) {
    return new SurgeResult(0.25, before, stretch(1_000, 0, 500), List.of(List.of(after)));
  }

  @Test
  void lastsToTheEndOfTheFirstStretchThatIsBackAtTwiceTheNormal() {
    SurgeResult surge =
        surge(NORMAL, stretch(250, 0, 400), stretch(250, 0, 21), stretch(250, 0, 19), NORMAL);

    assertThat(Recovery.of(List.of(surge))).contains(new Recovery(0.75, 0));
    assertThat(Recovery.of(List.of(surge(NORMAL, NORMAL)))).contains(new Recovery(0.25, 0));
  }

  @Test
  void aSurgeThatIsNeverOverCountsWithTheWholeRest() {
    SurgeResult never = surge(NORMAL, stretch(250, 0, 400), stretch(250, 0, 300));
    SurgeResult atOnce = surge(NORMAL, NORMAL, NORMAL);

    assertThat(Recovery.of(List.of(never))).contains(new Recovery(0.5, 1));
    assertThat(Recovery.of(List.of(never, atOnce))).contains(new Recovery(0.375, 1));
  }

  @Test
  void requestsWithoutAnAnswerAreSlowerThanAny() {
    SurgeResult surge = surge(NORMAL, stretch(240, 10, 1), stretch(249, 1, 1));

    assertThat(Recovery.of(List.of(surge))).contains(new Recovery(0.5, 0));
  }

  @Test
  void aStretchOfAFewRequestsIsNoProof() {
    assertThat(Recovery.of(List.of(surge(NORMAL, stretch(99, 0, 1), stretch(100, 0, 1)))))
        .contains(new Recovery(0.5, 0));
  }

  @Test
  void withoutANormalThereIsNothingToComeBackTo() {
    assertThat(Recovery.of(List.of(surge(stretch(100, 0, 10), NORMAL)))).isEmpty();
    assertThat(Recovery.of(List.of())).isEmpty();
  }

  @Test
  void theP99OfASurgeCountsWhatHadNoAnswer() {
    SurgeResult lost =
        new SurgeResult(0.25, NORMAL, stretch(1_900, 100, 30), List.of(List.of(NORMAL)));

    assertThat(Recovery.during(List.of(lost)).us(0.99)).isEmpty();
    assertThat(Recovery.during(List.of(lost)).us(0.9).orElseThrow()).isBetween(29_900.0, 30_100.0);
  }
}
