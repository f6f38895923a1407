package crossover.bench.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import crossover.bench.map.Contour.Point;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Prevents a contour that runs where the field does not pass the level. */
class ContourTest {
  private static final double NONE = Double.NaN;

  @Test
  void runsStraightThroughAFieldThatRisesToTheRight() {
    double[][] field = {{0, 1, 2}, {0, 1, 2}, {0, 1, 2}};

    assertThat(lines(field, 1.25))
        .containsExactly(List.of(new Point(1.25, 0), new Point(1.25, 1), new Point(1.25, 2)));
  }

  @Test
  void interpolatesBetweenTwoRows() {
    double[][] field = {{-1, -1}, {3, 3}};

    assertThat(lines(field, 0)).containsExactly(List.of(new Point(1, 0.25), new Point(0, 0.25)));
  }

  @Test
  void closesARingAroundAPeak() {
    double[][] field = {{0, 0, 0}, {0, 1, 0}, {0, 0, 0}};

    List<Point> ring = lines(field, 0.5).getFirst();

    assertThat(lines(field, 0.5)).hasSize(1);
    assertThat(ring).hasSize(5).startsWith(ring.getLast());
  }

  @Test
  void cutsTheHighCornersOffWhenTheMiddleOfASaddleIsLow() {
    double[][] field = {{1, -2}, {-2, 1}};

    for (List<Point> line : lines(field, 0)) {
      // Both ends belong to one corner: the sum of the coordinates is near 0 or near 2.
      double first = line.getFirst().x() + line.getFirst().y();
      double last = line.getLast().x() + line.getLast().y();
      assertThat(Math.abs(first - 1)).isCloseTo(2.0 / 3, within(1e-9));
      assertThat(last).isCloseTo(first, within(1e-9));
    }
    assertThat(lines(field, 0)).hasSize(2);
  }

  @Test
  void staysOutOfSquaresWithAMissingValueAndOfThoseThatAreNotDrawn() {
    double[][] field = {{0, 1, 2}, {0, 1, NONE}};

    assertThat(lines(field, 1.5)).isEmpty();
    assertThat(Contour.lines(new double[][] {{0, 1}, {0, 1}}, 0.5, (row, column) -> false))
        .isEmpty();
  }

  @Test
  void crossesEveryEdgeWhoseEndsLieOnDifferentSidesOnce() {
    Random random = new Random(1);
    for (int round = 0; round < 200; round++) {
      double[][] field = new double[6][7];
      for (double[] row : field) {
        for (int i = 0; i < row.length; i++) {
          row[i] = random.nextGaussian();
        }
      }
      Set<Point> expected = crossings(field);

      Set<Point> found = new HashSet<>();
      int points = 0;
      for (List<Point> line : lines(field, 0)) {
        found.addAll(line);
        points += line.getFirst().equals(line.getLast()) ? line.size() - 1 : line.size();
      }

      assertThat(found).isEqualTo(expected);
      assertThat(points).isEqualTo(expected.size());
    }
  }

  private static Set<Point> crossings(double[][] field) {
    Set<Point> points = new HashSet<>();
    for (int row = 0; row < field.length; row++) {
      for (int column = 0; column < field[row].length; column++) {
        double here = field[row][column];
        if (column + 1 < field[row].length && (here > 0) != (field[row][column + 1] > 0)) {
          points.add(new Point(column + -here / (field[row][column + 1] - here), row));
        }
        if (row + 1 < field.length && (here > 0) != (field[row + 1][column] > 0)) {
          points.add(new Point(column, row + -here / (field[row + 1][column] - here)));
        }
      }
    }
    return points;
  }

  private static List<List<Point>> lines(double[][] field, double level) {
    return Contour.lines(field, level, (row, column) -> true);
  }
}
