package crossover.bench;

import static org.assertj.core.api.Assertions.assertThat;

import crossover.bench.load.LoadWatcher;
import crossover.bench.recording.Latencies;
import crossover.bench.recording.LatencyRecorder;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** Control characters in a log, or a line that shows the warm-up as the measurement. */
class LoadProgressTest {
  private final StringWriter out = new StringWriter();

  private static Latencies times(long... ns) {
    LatencyRecorder recorder = new LatencyRecorder();
    for (long time : ns) {
      recorder.record(time);
    }
    return recorder.latencies();
  }

  private LoadProgress progress(boolean shown) {
    return new LoadProgress(new PrintWriter(out, true), shown, SeriesSink.NONE);
  }

  @Test
  void aLineSaysHowItGoesWithTheResponseTimesOfTheLastSecond() {
    LoadWatcher.Second second =
        new LoadWatcher.Second(1, 1, 1200, 1200, 0, 0, times(1_000_000), times(2_000_000));
    assertThat(LoadProgress.line(new LoadWatcher.Live(false, 2, 10, 2401, 2400, 1, 3, second)))
        .isEqualTo(
            "measuring, 2 of 10 s: 2,400 right, 1 errors, 3 in flight; 1,200/s, p50 2.00 ms, p99"
                + " 2.00 ms");
    assertThat(LoadProgress.line(new LoadWatcher.Live(true, 1, 2, 10, 10, 0, 0, null)))
        .isEqualTo("warming up, 1 of 2 s: 10 right, 0 errors, 0 in flight");
  }

  @Test
  void theLineIsDrawnOverItselfAndTakenAway() {
    LoadProgress progress = progress(true);
    progress.live(new LoadWatcher.Live(true, 1, 2, 10, 10, 0, 0, null));
    progress.end();
    assertThat(out.toString()).startsWith("\r\u001b[Kwarming up").endsWith("\r\u001b[K");
  }

  @Test
  void whereNobodyLooksNothingIsDrawn() {
    LoadProgress progress = progress(false);
    progress.live(new LoadWatcher.Live(true, 1, 2, 10, 10, 0, 0, null));
    progress.end();
    assertThat(out.toString()).isEmpty();
  }
}
