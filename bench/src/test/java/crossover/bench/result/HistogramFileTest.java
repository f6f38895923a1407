package crossover.bench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prevents histogram files that only this program can read. */
class HistogramFileTest {
  @TempDir Path folder;

  @Test
  void hdrHistogramsOwnReaderReadsItBack() throws Exception {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    Path file = folder.resolve("t.hlog");
    try {
      Files.write(file, bytes());
    } finally {
      Locale.setDefault(before);
    }

    try (HistogramLogReader log = new HistogramLogReader(file.toFile())) {
      EncodableHistogram response = log.nextIntervalHistogram();
      EncodableHistogram service = log.nextIntervalHistogram();
      assertThat(log.nextIntervalHistogram()).isNull();
      assertThat(log.getStartTimeSec()).isEqualTo(1_769_860_800.25);
      assertThat(response.getTag()).isEqualTo("response");
      assertThat(service.getTag()).isEqualTo("service");
      assertThat((Histogram) service).isEqualTo(Samples.histogram(1_000_000));
      assertThat(service.getStartTimeStamp()).isEqualTo(1_769_860_800_250L);
      assertThat(service.getEndTimeStamp()).isEqualTo(1_769_860_801_000L);
    }
  }

  @Test
  void isReadBackByTag() throws Exception {
    Path file = Files.write(folder.resolve("t.hlog"), bytes());

    assertThat(HistogramFile.read(file))
        .isEqualTo(
            Map.of(
                "service", Samples.histogram(1_000_000), "response", Samples.histogram(3_000_000)));
  }

  @Test
  void saysItsUnits() {
    assertThat(new String(bytes(), StandardCharsets.UTF_8))
        .startsWith("#[Crossover trial t; values in nanoseconds");
  }

  @Test
  void aCutOffFileIsOneLine() throws Exception {
    byte[] bytes = bytes();
    Path file = folder.resolve("t.hlog");
    Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 20));
    assertThatThrownBy(() -> HistogramFile.read(file))
        .isInstanceOf(BrokenResults.class)
        .hasMessage(file + ": is no histogram log, or cut off");

    Files.writeString(file, "hello\n");
    assertThatThrownBy(() -> HistogramFile.read(file))
        .isInstanceOf(BrokenResults.class)
        .message()
        .hasLineCount(1);
    Path missing = folder.resolve("missing.hlog");
    assertThatThrownBy(() -> HistogramFile.read(missing))
        .isInstanceOf(BrokenResults.class)
        .hasMessage(missing + ": cannot be read: no such file or directory");
  }

  private static byte[] bytes() {
    return HistogramFile.bytes(
        "trial t",
        List.of(),
        Map.of("service", Samples.histogram(1_000_000), "response", Samples.histogram(3_000_000)),
        Samples.STARTED.toEpochMilli(),
        0.75);
  }
}
