package crossover.bench.map;

import crossover.bench.result.MapColumn;
import crossover.bench.result.MapRow;
import crossover.bench.stats.Interval;
import java.util.ArrayList;
import java.util.List;

/** A map as the lines of {@code map.csv}. */
public final class MapRows {
  private MapRows() {}

  /** Panel by panel, in the order of the grid; also cells that were not measured. */
  public static List<MapRow> of(CrossoverMap map) {
    List<MapRow> rows = new ArrayList<>();
    for (Panel panel : map.panels()) {
      panel.cells().forEach(cell -> rows.add(row(panel.versus(), cell)));
    }
    return rows;
  }

  private static MapRow row(Versus versus, CellRatio cell) {
    Interval interval = cell.interval();
    return new MapRow()
        .set(MapColumn.VERSUS, versus.server())
        .set(MapColumn.THREADS, versus.threads())
        .set(MapColumn.WAIT_MS, cell.cell().waitMs())
        .set(MapColumn.CONNECTIONS, cell.cell().connections())
        .set(MapColumn.STATUS, cell.status())
        .set(MapColumn.BLOCKS, cell.blocks())
        .set(MapColumn.ASYNC_PER_S, cell.asyncPerS())
        .set(MapColumn.VERSUS_PER_S, cell.versusPerS())
        .set(MapColumn.RATIO, cell.ratio())
        .set(MapColumn.LOW, interval == null ? null : interval.lowRatio())
        .set(MapColumn.HIGH, interval == null ? null : interval.highRatio())
        .set(MapColumn.WITHIN_NOISE, cell.withinNoise())
        .set(MapColumn.PREDICTED_RATIO, cell.predicted())
        .set(MapColumn.DEVIATION, cell.deviation());
  }
}
