package crossover.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Prevents a fit that differs from SciPy's; {@code stats/isotonic.py} made the figures. */
class IsotonicTest {
  static List<String> fits() throws Exception {
    return Files.readAllLines(Path.of("src/test/resources/stats/isotonic.csv")).stream()
        .skip(1)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("fits")
  void fitsAsSciPyDoes(String line) {
    String[] cells = line.split(",", -1);

    assertThat(Isotonic.increasing(numbers(cells[0]), numbers(cells[1])))
        .containsExactly(numbers(cells[2]), within(1e-9));
  }

  @Test
  void refusesAWeightOfNothing() {
    assertThatThrownBy(() -> Isotonic.increasing(new double[] {1, 2}, new double[] {1, 0}))
        .hasMessage("a weight must be above 0, not 0.0");
  }

  private static double[] numbers(String cell) {
    return Arrays.stream(cell.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }
}
