package crossover.bench.map;

import static org.assertj.core.api.Assertions.assertThat;

import crossover.bench.result.Column;
import crossover.bench.result.Plan;
import crossover.bench.result.RunFolder;
import crossover.bench.result.Trial;
import crossover.bench.scenario.Catalogue;
import crossover.bench.scenario.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prevents a map that measures longer than it was given, or a cell twice in a resumed pass. */
class MapAgendaTest {
  private static final double BLOCK_START_S = 30;

  private final AtomicLong nowNs = new AtomicLong(5);

  @TempDir private Path temporary;

  @Test
  void measuresEveryCellFirstAndInAResumedPassWhatIsMissing() {
    try (RunFolder folder = folder()) {
      assertThat(cells(1, folder)).isEqualTo(MapSamples.GRID.cells());

      commit(folder, 1, new Cell(0, 1));

      assertThat(cells(1, folder)).hasSize(15).doesNotContain(new Cell(0, 1));
    }
  }

  @Test
  void goesOnAfterTheLastBlockThatIsStored() {
    try (RunFolder folder = folder()) {
      MapSamples.GRID.cells().forEach(cell -> commit(folder, 1, cell));
      commit(folder, 2, new Cell(1, 1));

      assertThat(cells(1, folder)).isEmpty();
      assertThat(cells(2, folder)).isEmpty();
      assertThat(cells(3, folder)).contains(new Cell(100, 16)).doesNotContain(new Cell(0, 4_000));
    }
  }

  @Test
  void beginsNoCellAndNoBlockThatTheTimeDoesNotHold() {
    try (RunFolder folder = folder()) {
      MapAgenda agenda = agenda();
      Scenario longest = new Cell(100, 4_000).scenario(MapSamples.GRID);

      assertThat(agenda.hasTimeFor(longest)).isTrue();
      assertThat(agenda.scenarios(1, folder)).hasSize(16);

      // 5 s are left; 80 sleeps of 100 ms on 50 threads alone take 8.
      nowNs.addAndGet(Duration.ofSeconds(55).toNanos());
      assertThat(agenda.hasTimeFor(longest)).isFalse();
      assertThat(agenda.scenarios(1, folder)).isEmpty();
      assertThat(agenda.timeIsUp()).isTrue();
    }
  }

  private List<Cell> cells(int block, RunFolder folder) {
    return agenda().scenarios(block, folder).stream()
        .map(scenario -> Cell.of(scenario.name()).orElseThrow())
        .toList();
  }

  private MapAgenda agenda() {
    return new MapAgenda(MapSamples.GRID, Duration.ofMinutes(1), BLOCK_START_S, nowNs::get);
  }

  private RunFolder folder() {
    return RunFolder.create(
        temporary.resolve("map"),
        Plan.of(
            "map",
            "2026-01-31T12:00:00Z",
            "abc1234",
            7,
            MapSamples.GRID.suite(Catalogue.suite("default")),
            MapSamples.GRID.scenarios()));
  }

  private static void commit(RunFolder folder, int block, Cell cell) {
    folder.commit(
        MapSamples.block(block, List.of(cell), 0.02, 1).stream()
            .map(
                row ->
                    row.set(Column.RUN_ID, "map")
                        .set(
                            Column.TRIAL_ID,
                            Trial.id(block, cell.scenarioName(), row.need(Column.SERVER))))
            .map(row -> new Trial(row, List.of(), Map.of()))
            .toList());
  }
}
