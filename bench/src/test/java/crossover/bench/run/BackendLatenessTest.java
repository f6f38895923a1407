package crossover.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** Prevents that one bad slice passes for the whole trial, or is lost in it. */
class BackendLatenessTest {
  private final BackendLateness lateness = new BackendLateness();

  private static Stats slice(int answers, long latenessNs) {
    Histogram histogram = new Histogram(3_600_000_000_000L, 3);
    histogram.recordValueWithCount(latenessNs, answers);
    ByteBuffer bytes = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(bytes);
    return new Stats(
        Map.of(),
        Map.of(
            BackendLateness.WORD,
            Base64.getEncoder().encodeToString(Arrays.copyOf(bytes.array(), length))));
  }

  @Test
  void slicesWeighByTheirAnswers() {
    lateness.add(slice(300, 10_000));
    lateness.add(slice(100, 50_000));

    assertThat(lateness.meanUs()).isCloseTo(20, within(0.05));
    assertThat(lateness.p99Us()).isCloseTo(50, within(0.05));
  }

  @Test
  void fewLateAnswersAmongManyAreBeyondTheP99() {
    lateness.add(slice(1_000, 10_000));
    lateness.add(slice(9, 5_000_000));

    assertThat(lateness.p99Us()).isCloseTo(10, within(0.01));
    assertThat(lateness.meanUs()).isCloseTo(54.5, within(0.1));
  }

  @Test
  void withoutABackendThereIsNone() {
    lateness.add(Stats.NONE);

    assertThat(lateness.meanUs()).isZero();
    assertThat(lateness.p99Us()).isZero();
  }

  @Test
  void aBrokenHistogramIsNamed() {
    assertThatThrownBy(
            () -> lateness.add(new Stats(Map.of(), Map.of(BackendLateness.WORD, "AAAA"))))
        .hasMessage("the backend printed a histogram that cannot be read");
  }
}
