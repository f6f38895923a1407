package crossover.bench.map;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * Lines of equal value through a grid: marching squares, the two-dimensional form of marching cubes
 * (Lorensen and Cline 1987, "Marching cubes: a high resolution 3D surface construction algorithm").
 * A square with opposite corners on one side is resolved by the mean of its four. Where the lines
 * cross an edge is interpolated between its two ends, so on log-spaced axes and log ratios along
 * the logarithms.
 */
public final class Contour {
  private final double[][] field;
  private final double level;

  /** A point in steps of the grid: {@code x} along a row, {@code y} from row to row. */
  public record Point(double x, double y) {}

  /** The edge that leads from a grid point to its right neighbour, or to the one below. */
  private record Edge(int row, int column, boolean across) {}

  private Contour(double[][] field, double level) {
    this.field = field;
    this.level = level;
  }

  /**
   * Lines where the field passes the level, each as long as it goes; closed ones end where they
   * begin.
   *
   * @param field by row and column; NaN is missing, and no line enters a square that misses a value
   * @param drawn which squares, by row and column of their first corner, may hold a line
   */
  public static List<List<Point>> lines(
      double[][] field, double level, BiPredicate<Integer, Integer> drawn) {
    Contour contour = new Contour(field, level);
    Map<Edge, List<Edge>> next = new LinkedHashMap<>();
    for (int row = 0; row + 1 < field.length; row++) {
      for (int column = 0; column + 1 < field[row].length; column++) {
        if (drawn.test(row, column)) {
          for (List<Edge> segment : contour.segments(row, column)) {
            link(next, segment.getFirst(), segment.getLast());
            link(next, segment.getLast(), segment.getFirst());
          }
        }
      }
    }
    return contour.joined(next);
  }

  private static void link(Map<Edge, List<Edge>> next, Edge from, Edge to) {
    next.computeIfAbsent(from, edge -> new ArrayList<>()).add(to);
  }

  /** The lines through one square, as pairs of edges. */
  private List<List<Edge>> segments(int row, int column) {
    double[] corners = {
      field[row][column], field[row][column + 1], field[row + 1][column + 1], field[row + 1][column]
    };
    Edge[] edges = {
      new Edge(row, column, true),
      new Edge(row, column + 1, false),
      new Edge(row + 1, column, true),
      new Edge(row, column, false)
    };
    List<Edge> crossed = new ArrayList<>();
    double sum = 0;
    for (int i = 0; i < 4; i++) {
      if (Double.isNaN(corners[i])) {
        return List.of();
      }
      sum += corners[i];
      if (above(corners[i]) != above(corners[(i + 1) % 4])) {
        crossed.add(edges[i]);
      }
    }
    if (crossed.size() < 4) {
      return crossed.isEmpty() ? List.of() : List.of(crossed);
    }
    // Cut off the two corners that the middle does not belong to.
    boolean first = above(corners[0]) != above(sum / 4);
    return first
        ? List.of(List.of(edges[3], edges[0]), List.of(edges[1], edges[2]))
        : List.of(List.of(edges[0], edges[1]), List.of(edges[2], edges[3]));
  }

  private boolean above(double value) {
    return value > level;
  }

  private List<List<Point>> joined(Map<Edge, List<Edge>> next) {
    List<List<Point>> lines = new ArrayList<>();
    // Open lines first, from one of their ends; what is left are rings.
    for (int neighbours = 1; neighbours <= 2; neighbours++) {
      for (Edge start : List.copyOf(next.keySet())) {
        if (next.getOrDefault(start, List.of()).size() == neighbours) {
          lines.add(follow(next, start));
        }
      }
    }
    return lines;
  }

  private List<Point> follow(Map<Edge, List<Edge>> next, Edge start) {
    List<Point> line = new ArrayList<>(List.of(point(start)));
    Edge at = start;
    while (!next.getOrDefault(at, List.of()).isEmpty()) {
      Edge to = next.getOrDefault(at, List.of()).getFirst();
      unlink(next, at, to);
      unlink(next, to, at);
      line.add(point(to));
      at = to;
    }
    return line;
  }

  private static void unlink(Map<Edge, List<Edge>> next, Edge from, Edge to) {
    next.getOrDefault(from, List.of()).remove(to);
  }

  private Point point(Edge edge) {
    double from = field[edge.row][edge.column];
    double to = edge.across ? field[edge.row][edge.column + 1] : field[edge.row + 1][edge.column];
    double share = (level - from) / (to - from);
    return edge.across
        ? new Point(edge.column + share, edge.row)
        : new Point(edge.column, edge.row + share);
  }
}
