package crossover.bench.map;

import java.util.ArrayList;
import java.util.List;

/**
 * Which cells the next block is spent on: those that no block has, then those that are within the
 * noise of some panel or lie at a border between its sides, until nothing is left to learn.
 */
public final class NextCells {
  /**
   * Spread of a log ratio of two slices of half a second, as seen on two virtual cores; used until
   * repeats show the machine's own, and for this choice only.
   */
  private static final double STARTING_SPREAD = 0.15;

  /** A cell whose trials do not count is tried once more, not for ever. */
  private static final int MOST_FAILED = 2;

  private NextCells() {}

  /** In the order of the grid; empty when every cell is decided. */
  public static List<Cell> of(CrossoverMap map) {
    List<Cell> next = new ArrayList<>();
    for (int row = 0; row < map.grid().waitsMs().size(); row++) {
      for (int column = 0; column < map.grid().connections().size(); column++) {
        if (isWanted(map, row, column)) {
          next.add(map.grid().cell(row, column));
        }
      }
    }
    return next;
  }

  private static boolean isWanted(CrossoverMap map, int row, int column) {
    return map.panels().stream().anyMatch(panel -> isWanted(panel, row, column));
  }

  private static boolean isWanted(Panel panel, int row, int column) {
    CellRatio cell = panel.at(row, column);
    if (cell.logRatio() == null) {
      return cell.tried() < MOST_FAILED;
    }
    if (cell.blocks() < Panel.OWN_NOISE && panel.bordersContour(row, column)) {
      return true;
    }
    return cell.interval() == null
        ? Math.abs(cell.logRatio()) < Math.log(CellRatio.BAND) + 2 * STARTING_SPREAD
        : cell.undecided();
  }
}
