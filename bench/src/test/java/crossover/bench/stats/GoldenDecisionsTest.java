package crossover.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Prevents that our tests, families, powers, looks, shares and ranks differ from those of SciPy and
 * statsmodels; {@code stats/decisions.py} made the figures.
 */
class GoldenDecisionsTest {
  /** A line of the golden file: what goes in, and what comes out. */
  record Golden(String kind, List<Double> input, List<Double> parameters, List<Double> expected) {
    static Golden of(String line) {
      String[] cells = line.split(",", -1);
      return new Golden(cells[0], numbers(cells[1]), numbers(cells[2]), numbers(cells[3]));
    }

    private static List<Double> numbers(String cell) {
      return Arrays.stream(cell.split(" "))
          .filter(number -> !number.isEmpty())
          .map(number -> number.equals("inf") ? "Infinity" : number)
          .map(Double::valueOf)
          .toList();
    }

    int blocks() {
      return input.getFirst().intValue();
    }
  }

  static List<Golden> golden() throws Exception {
    return Files.readAllLines(Path.of("src/test/resources/stats/decisions.csv")).stream()
        .skip(1)
        .map(Golden::of)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("golden")
  void agrees(Golden golden) {
    double[] ours = ours(golden);
    assertThat(ours).hasSize(golden.expected.size());
    for (int i = 0; i < ours.length; i++) {
      assertThat(ours[i]).isCloseTo(golden.expected.get(i), within(precision(golden.kind)));
    }
  }

  private static double[] ours(Golden golden) {
    double[] in = doubles(golden.input);
    double[] by = doubles(golden.parameters);
    return switch (golden.kind) {
      case "tost" ->
          new double[] {
            MeanTests.above(in, by[0]),
            MeanTests.below(in, by[1]),
            MeanTests.equivalent(in, by[0], by[1])
          };
      case "family" ->
          new double[] {
            Family.BONFERRONI.confidence(by[0], golden.blocks()),
            Family.SIDAK.confidence(by[0], golden.blocks())
          };
      case "holm" -> doubles(Family.holm(golden.input));
      case "power" ->
          new double[] {Power.ofLyingWithin(golden.blocks(), by[0], by[1], by[2], by[3], by[4])};
      case "smallest" -> new double[] {SmallestEffect.ratio(golden.blocks(), by[0], by[1])};
      case "share" -> share(ShareBounds.of((int) in[0], (int) in[1], by[0]));
      case "looks" ->
          doubles(Looks.plan(golden.input.stream().map(Double::intValue).toList(), by[0]).bounds());
      case "ranks" -> ranks(in, by[0]);
      default -> throw new IllegalArgumentException(golden.kind);
    };
  }

  private static double[] share(ShareBounds bounds) {
    return new double[] {bounds.share(), bounds.low(), bounds.high()};
  }

  private static double[] ranks(double[] both, double confidence) {
    int things = both.length / 2;
    RankCorrelation ranks =
        RankCorrelation.of(
            Arrays.copyOf(both, things), Arrays.copyOfRange(both, things, both.length), confidence);
    Double low = ranks.low();
    Double high = ranks.high();
    assertThat(low).isNotNull();
    assertThat(high).isNotNull();
    return low == null || high == null
        ? new double[0]
        : new double[] {ranks.correlation(), low, high};
  }

  /** SciPy integrates the looks at random, and solves for the smallest effect. */
  private static double precision(String kind) {
    return switch (kind) {
      case "looks" -> 2e-5;
      case "smallest" -> 1e-5;
      case "power" -> 1e-7;
      default -> 1e-9;
    };
  }

  private static double[] doubles(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
