package crossover.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import crossover.bench.result.Column;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Prevents that our intervals differ from SciPy's; {@code stats/golden.py} made the figures. */
class GoldenStatsTest {
  private static final Offset<Double> TINY = within(1e-9);

  static List<String> lines(String kind) throws Exception {
    return Files.readAllLines(Path.of("src/test/resources/stats/golden.csv")).stream()
        .filter(line -> line.startsWith(kind))
        .toList();
  }

  static List<String> paired() throws Exception {
    return lines("paired");
  }

  static List<String> quantiles() throws Exception {
    return lines("quantile");
  }

  static List<String> welch() throws Exception {
    return lines("welch");
  }

  @ParameterizedTest
  @MethodSource("paired")
  void pairedRatio(String line) {
    String[] cells = line.split(",", -1);

    PairedRatio ratio =
        PairedRatio.of(numbers(cells[1]), numbers(cells[2]), Double.parseDouble(cells[3]));

    assertThat(ratio.ratio()).isCloseTo(Double.parseDouble(cells[4]), TINY);
    assertThat(ratio.low())
        .isCloseTo(Double.parseDouble(cells[5]), within(Double.parseDouble(cells[5]) * 1e-9));
    assertThat(ratio.high())
        .isCloseTo(Double.parseDouble(cells[6]), within(Double.parseDouble(cells[6]) * 1e-9));
  }

  @ParameterizedTest
  @MethodSource("quantiles")
  void tQuantile(String line) {
    String[] cells = line.split(",", -1);

    assertThat(PairedRatio.tQuantile(Double.parseDouble(cells[1]), Double.parseDouble(cells[3])))
        .isCloseTo(Double.parseDouble(cells[4]), TINY);
  }

  @ParameterizedTest
  @MethodSource("welch")
  void changeBetweenRuns(String line) {
    String[] cells = line.split(",", -1);
    List<Double> older = numbers(cells[1]);
    List<Double> newer = numbers(cells[2]);

    Change change =
        Change.of(
            comparison(older.get(0).intValue(), older.get(1)),
            comparison(newer.get(0).intValue(), newer.get(1)),
            Double.parseDouble(cells[3]));

    assertThat(change.factor()).isEqualTo(1);
    assertThat(change.low()).isCloseTo(Double.parseDouble(cells[5]), TINY);
    assertThat(change.high()).isCloseTo(Double.parseDouble(cells[6]), TINY);
  }

  @Test
  void aChangeFromASingleBlockHasNoInterval() {
    assertThat(Change.of(comparison(1, null), comparison(6, 0.1), 0.95))
        .isEqualTo(new Change(1, null, null));
  }

  private static Comparison comparison(int blocks, @Nullable Double logStandardError) {
    return new Comparison(
        "json",
        Column.THROUGHPUT_PER_S,
        "a",
        "b",
        blocks,
        2,
        null,
        null,
        logStandardError,
        0.95,
        2,
        1,
        0);
  }

  private static List<Double> numbers(String cell) {
    return Arrays.stream(cell.split(" ")).map(Double::valueOf).toList();
  }
}
