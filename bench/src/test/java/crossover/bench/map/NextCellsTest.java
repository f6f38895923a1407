package crossover.bench.map;

import static org.assertj.core.api.Assertions.assertThat;

import crossover.bench.result.Column;
import crossover.bench.result.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Prevents a map that spends its time where nothing is left to learn, or never ends. */
class NextCellsTest {
  @Test
  void wantsEveryCellAtFirst() {
    assertThat(next(List.of())).isEqualTo(MapSamples.GRID.cells());
  }

  @Test
  void leavesCellsAloneThatAreFarFromOneOnEveryPanel() {
    List<Row> rows = MapSamples.block(1, MapSamples.GRID.cells(), 0.02, 3);

    // By the model: everything without a wait, and 4,000 connections, is far from 1.
    assertThat(next(rows))
        .contains(new Cell(1, 1), new Cell(100, 16))
        .doesNotContain(new Cell(0, 250), new Cell(0, 4_000), new Cell(1, 4_000));
  }

  @Test
  void comesToAnEndWhenNoiseIsLow() {
    List<Row> rows = new ArrayList<>();
    int blocks = 0;
    for (List<Cell> cells = next(rows); !cells.isEmpty() && blocks < 20; cells = next(rows)) {
      blocks++;
      rows.addAll(MapSamples.block(blocks, cells, 0.002, 3));
    }

    assertThat(next(rows)).isEmpty();
    assertThat(blocks).isBetween(3, 8);
  }

  @Test
  void goesOnWithCellsThatNoiseKeepsOpen() {
    List<Row> rows = new ArrayList<>();
    for (int block = 1; block <= 6; block++) {
      rows.addAll(MapSamples.block(block, MapSamples.GRID.cells(), 0.2, 3));
    }

    assertThat(next(rows)).isNotEmpty().doesNotContain(new Cell(1, 4_000));
  }

  @Test
  void triesACellThatFailedOnceMore() {
    Cell cell = new Cell(10, 16);
    List<Row> once = failed(1, cell);
    List<Row> twice = new ArrayList<>(once);
    twice.addAll(failed(2, cell));

    assertThat(next(once)).contains(cell);
    assertThat(next(twice)).doesNotContain(cell);
  }

  private static List<Row> failed(int block, Cell cell) {
    List<Row> rows = MapSamples.block(block, List.of(cell), 0, 1);
    rows.forEach(row -> row.set(Column.STATUS, "failed"));
    return rows;
  }

  private static List<Cell> next(List<Row> rows) {
    return NextCells.of(CrossoverMap.of(MapSamples.GRID, rows, Optional.empty()));
  }
}
