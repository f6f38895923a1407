package crossover.bench.recording;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A histogram that rounds its ends, drops what is too long or allocates would bend every published
 * tail.
 */
class LatencyRecorderTest {
  @Test
  void nothingRecordedHasNoLeastAndNoGreatest() {
    Latencies none = new LatencyRecorder().latencies();
    assertThat(none.count()).isZero();
    assertThat(none.minNs()).isNull();
    assertThat(none.maxNs()).isNull();
  }

  @Test
  void keepsTheTrueLeastAndGreatestBesideTheHistogramsSteps() {
    LatencyRecorder recorder = new LatencyRecorder();
    recorder.record(1_234_567);
    recorder.record(98_765_432_1L);
    Latencies latencies = recorder.latencies();
    assertThat(latencies.minNs()).isEqualTo(1_234_567);
    assertThat(latencies.maxNs()).isEqualTo(987_654_321);
    assertThat(latencies.histogram().getMaxValue()).isNotEqualTo(987_654_321);
  }

  @Test
  void countsWhatIsLongerThanItsRangeInsteadOfThrowing() {
    LatencyRecorder recorder = new LatencyRecorder();
    recorder.record(LatencyRecorder.HIGHEST_NS);
    recorder.record(LatencyRecorder.HIGHEST_NS + 1);
    recorder.record(Long.MAX_VALUE);
    Latencies latencies = recorder.latencies();
    assertThat(latencies.count()).isEqualTo(3);
    assertThat(latencies.beyondRange()).isEqualTo(2);
    assertThat(latencies.maxNs()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void takesZeroAndAClockThatWentBack() {
    LatencyRecorder recorder = new LatencyRecorder();
    recorder.record(0);
    recorder.record(-40);
    assertThat(recorder.latencies().count()).isEqualTo(2);
    assertThat(recorder.latencies().minNs()).isEqualTo(-40);
  }

  @Test
  void quantilesAreWithinOneInAThousandOfTheTruth() {
    Random random = new Random(5);
    long[] values = new long[20_000];
    LatencyRecorder recorder = new LatencyRecorder();
    for (int i = 0; i < values.length; i++) {
      values[i] = (long) Math.exp(random.nextDouble() * Math.log(1e11));
      recorder.record(values[i]);
    }
    Arrays.sort(values);
    for (double quantile : new double[] {0.1, 0.5, 0.9, 0.99, 0.999}) {
      long truth = values[(int) Math.ceil(quantile * values.length) - 1];
      assertThat((double) recorder.latencies().histogram().getValueAtPercentile(quantile * 100))
          .isBetween(truth * 0.999, truth * 1.001 + 1);
    }
  }

  @Test
  void mergedPartsAreAsIfRecordedTogether() {
    LatencyRecorder first = new LatencyRecorder();
    LatencyRecorder second = new LatencyRecorder();
    LatencyRecorder both = new LatencyRecorder();
    for (long value : new long[] {5, 500, 50_000}) {
      first.record(value);
      both.record(value);
    }
    for (long value : new long[] {3, Long.MAX_VALUE}) {
      second.record(value);
      both.record(value);
    }
    Latencies empty = new LatencyRecorder().latencies();
    assertThat(Latencies.merged(List.of(first.latencies(), empty, second.latencies())))
        .isEqualTo(both.latencies());
  }

  @Test
  void recordingAllocatesNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    LatencyRecorder recorder = new LatencyRecorder();
    Outcomes outcomes = new Outcomes(2);
    long bytes = Long.MAX_VALUE;
    // The compilers may allocate on behalf of the thread while the loop is young, so the least of
    // several counts.
    for (int round = 0; round < 20; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 50_000; i++) {
        recorder.record(i * 1_000L);
        outcomes.right(i & 1);
      }
      bytes = Math.min(bytes, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(bytes).isLessThan(200);
  }
}
