package crossover.bench.map;

import crossover.bench.map.CellRatio.Side;
import crossover.bench.stats.PooledSpread;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One comparison over the whole grid.
 *
 * @param rows cells by wait, then by connections
 * @param spread of log ratios in one block, all cells together; null until cells are repeated
 */
public record Panel(Versus versus, List<List<CellRatio>> rows, @Nullable PooledSpread spread) {
  /** From so many blocks on a cell shows its own noise. */
  static final int OWN_NOISE = 3;

  public Panel {
    rows = rows.stream().map(List::copyOf).toList();
  }

  public List<CellRatio> cells() {
    return rows.stream().flatMap(List::stream).toList();
  }

  public CellRatio at(int row, int column) {
    return rows.get(row).get(column);
  }

  /** Lines where the measured ratio is the level; none among cells that are all within noise. */
  public List<List<Contour.Point>> contour(double level) {
    return Contour.lines(
        field(CellRatio::logRatio),
        Math.log(level),
        (row, column) ->
            square(row, column).stream().anyMatch(cell -> cell.side() != Side.NEITHER));
  }

  /** Lines where the model's ratio is the level. */
  public List<List<Contour.Point>> modelContour(double level) {
    return Contour.lines(
        field(cell -> cell.predicted() == null ? null : Math.log(cell.predicted())),
        Math.log(level),
        (row, column) -> true);
  }

  private double[][] field(Function<CellRatio, @Nullable Double> value) {
    return rows.stream()
        .map(row -> row.stream().mapToDouble(cell -> orNaN(value.apply(cell))).toArray())
        .toArray(double[][]::new);
  }

  private static double orNaN(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }

  private List<CellRatio> square(int row, int column) {
    return List.of(
        at(row, column), at(row, column + 1), at(row + 1, column), at(row + 1, column + 1));
  }

  /** Whether the side changes between this cell and one beside, above or below it. */
  boolean bordersContour(int row, int column) {
    Side own = at(row, column).side();
    return neighbours(row, column).stream().anyMatch(cell -> cell.side() != own);
  }

  private List<CellRatio> neighbours(int row, int column) {
    List<CellRatio> found = new ArrayList<>();
    for (int[] step : new int[][] {{-1, 0}, {1, 0}, {0, -1}, {0, 1}}) {
      int r = row + step[0];
      int c = column + step[1];
      if (r >= 0 && r < rows.size() && c >= 0 && c < rows.get(r).size()) {
        found.add(at(r, c));
      }
    }
    return found;
  }
}
