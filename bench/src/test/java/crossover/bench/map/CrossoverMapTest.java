package crossover.bench.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import crossover.bench.map.CellRatio.Side;
import crossover.bench.result.Column;
import crossover.bench.result.MapColumn;
import crossover.bench.result.MapRow;
import crossover.bench.result.MicroCosts;
import crossover.bench.result.Row;
import crossover.bench.stats.IntervalMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Prevents a map that shows a number for a cell that has none, or the number of another cell. */
class CrossoverMapTest {
  private static final Optional<MicroCosts> NO_COSTS = Optional.empty();

  @Test
  void findsTheModelAgainInRowsThatFollowItWithoutNoise() {
    List<Row> rows = MapSamples.block(1, MapSamples.GRID.cells(), 0, 1);

    CrossoverMap map = CrossoverMap.of(MapSamples.GRID, rows, NO_COSTS);

    assertThat(map.panels()).hasSize(3);
    for (Panel panel : map.panels()) {
      assertThat(panel.cells())
          .hasSize(16)
          .allSatisfy(
              cell ->
                  assertThat(Objects.requireNonNull(cell.deviation())).isCloseTo(0, within(1e-6)));
    }
    // 4,000 connections, 100 ms: 40,000/s without threads; 200 of them answer 2,000/s at most.
    assertThat(map.panels().get(1).at(3, 3).ratio()).isCloseTo(20, within(0.01));
  }

  @Test
  void lendsTheNoiseOfAllCellsToThoseWithFewBlocks() {
    List<Row> rows = new ArrayList<>(MapSamples.block(1, MapSamples.GRID.cells(), 0.1, 1));
    List<Cell> repeated = List.of(new Cell(1, 16), new Cell(10, 16));
    rows.addAll(MapSamples.block(2, repeated, 0.1, 1));
    rows.addAll(MapSamples.block(3, repeated.subList(0, 1), 0.1, 1));

    Panel panel = CrossoverMap.of(MapSamples.GRID, rows, NO_COSTS).panels().getFirst();

    assertThat(Objects.requireNonNull(panel.spread()).degreesOfFreedom()).isEqualTo(3);
    assertThat(Objects.requireNonNull(panel.at(0, 0).interval()).method())
        .isEqualTo(IntervalMethod.T_POOLED);
    assertThat(Objects.requireNonNull(panel.at(1, 1).interval()).method())
        .isEqualTo(IntervalMethod.T);
    assertThat(width(panel.at(2, 1))).isCloseTo(width(panel.at(0, 0)) / Math.sqrt(2), within(1e-9));
  }

  private static double width(CellRatio cell) {
    var interval = Objects.requireNonNull(cell.interval());
    return interval.high() - interval.low();
  }

  @Test
  void showsNoIntervalWhileNoCellWasRepeated() {
    List<Row> rows = MapSamples.block(1, MapSamples.GRID.cells(), 0.1, 1);

    Panel panel = CrossoverMap.of(MapSamples.GRID, rows, NO_COSTS).panels().getFirst();

    assertThat(panel.cells())
        .allSatisfy(
            cell -> {
              assertThat(cell.interval()).isNull();
              assertThat(cell.withinNoise()).isNull();
            });
  }

  @Test
  void saysWhyACellHasNoNumber() {
    CrossoverMap map = CrossoverMap.of(MapSamples.GRID, MapSamples.rows(), NO_COSTS);
    MapRow limited = row(map, 0, 4_000);
    MapRow absent = row(map, 100, 1);

    assertThat(limited.text(MapColumn.STATUS)).isEqualTo("generator-limited");
    assertThat(limited.number(MapColumn.RATIO)).isNull();
    assertThat(absent.text(MapColumn.STATUS)).isEqualTo("not-measured");
    assertThat(absent.integer(MapColumn.BLOCKS)).isZero();
    assertThat(row(map, 10, 16).text(MapColumn.STATUS)).isEqualTo("ok");
  }

  private static MapRow row(CrossoverMap map, int waitMs, int connections) {
    return MapRows.of(map).stream()
        .filter(of -> Objects.equals(of.integer(MapColumn.WAIT_MS), (long) waitMs))
        .filter(of -> Objects.equals(of.integer(MapColumn.CONNECTIONS), (long) connections))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void addsWhatAWaitCostsByJmhWhereThereIsOne() {
    List<Row> rows = MapSamples.block(1, MapSamples.GRID.cells(), 0, 1);
    MicroCosts costs = new MicroCosts(11e-6, 5e-6, 1e-6);

    CrossoverMap map = CrossoverMap.of(MapSamples.GRID, rows, Optional.of(costs));
    Panel threads = map.panels().get(1);
    Panel virtual = map.panels().getLast();

    // 4,000 connections, 10 ms: 1 / (4 + 1 us) against 200 / (10 ms + 9 us + 11 us).
    assertThat(threads.at(2, 3).predicted()).isCloseTo(1 / 5e-6 / (200 / 0.01002), within(1e-6));
    assertThat(virtual.at(2, 3).predicted()).isCloseTo(20.0 / 5, within(1e-9));
    assertThat(virtual.at(0, 3).predicted()).isCloseTo(15.0 / 4, within(1e-9));
  }

  @Test
  void predictsNothingWithoutTheRowOfNoWait() {
    List<Row> rows = MapSamples.block(1, MapSamples.GRID.cells(), 0, 1);
    rows.removeIf(row -> row.need(Column.SCENARIO).startsWith("wait-0ms"));

    assertThat(CrossoverMap.of(MapSamples.GRID, rows, NO_COSTS).panels())
        .flatMap(Panel::cells)
        .allMatch(cell -> cell.predicted() == null);
  }

  @Test
  void putsThreadsAheadWhereTheRatioLiesBelowTheBand() {
    List<Row> rows = new ArrayList<>();
    Cell cell = new Cell(10, 16);
    for (int block = 1; block <= 4; block++) {
      rows.add(MapSamples.row(block, cell, Grid.ASYNC, 0.8 + 0.01 * block));
      rows.add(MapSamples.row(block, cell, "undertow-blocking@threads=50", 1));
    }

    CellRatio ratio = CrossoverMap.of(MapSamples.GRID, rows, NO_COSTS).panels().getFirst().at(2, 1);

    assertThat(ratio.side()).isEqualTo(Side.VERSUS);
    assertThat(ratio.withinNoise()).isFalse();
    assertThat(ratio.blocks()).isEqualTo(4);
  }
}
