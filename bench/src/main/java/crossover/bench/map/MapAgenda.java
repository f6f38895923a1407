package crossover.bench.map;

import crossover.bench.result.Column;
import crossover.bench.result.Plan;
import crossover.bench.result.Row;
import crossover.bench.result.RunFolder;
import crossover.bench.run.Agenda;
import crossover.bench.scenario.Scenario;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * A coarse pass over all cells in the first block, then a block at a time of those cells that are
 * still to be decided, until none is or the time is over.
 */
public final class MapAgenda implements Agenda {
  /** A fresh process meets short waits: long ones would give its compilers little to see. */
  private static final List<Cell> WARMUP = List.of(new Cell(0, 64), new Cell(1, 64));

  private final Grid grid;
  private final long budgetNs;
  private final double blockStartS;
  private final LongSupplier clockNs;
  private final long startNs;
  private boolean timeIsUp;
  private int cellsOfBlock;

  /**
   * Begins now.
   *
   * @param blockStartS what a block costs before its first cell
   */
  public MapAgenda(Grid grid, Duration budget, double blockStartS, LongSupplier clockNs) {
    this.grid = grid;
    this.budgetNs = budget.toNanos();
    this.blockStartS = blockStartS;
    this.clockNs = clockNs;
    this.startNs = clockNs.getAsLong();
  }

  @Override
  public List<Scenario> scenarios(int block, RunFolder folder) {
    List<Row> rows = folder.rows();
    Set<String> wanted = new HashSet<>();
    for (Cell cell : cells(block, rows)) {
      wanted.add(cell.scenarioName());
    }
    List<Scenario> scenarios =
        folder.plan().scenarios().stream()
            .filter(scenario -> wanted.contains(scenario.name()))
            .toList();
    cellsOfBlock = scenarios.size();
    timeIsUp |= !scenarios.isEmpty() && leftS() < blockStartS;
    return timeIsUp ? List.of() : scenarios;
  }

  private List<Cell> cells(int block, List<Row> rows) {
    if (block == 1) {
      Set<String> done = new HashSet<>();
      rows.forEach(row -> done.add(row.need(Column.SCENARIO)));
      return grid.cells().stream().filter(cell -> !done.contains(cell.scenarioName())).toList();
    }
    long last =
        rows.stream().mapToLong(row -> Long.parseLong(row.need(Column.BLOCK))).max().orElse(0);
    return block <= last ? List.of() : NextCells.of(CrossoverMap.of(grid, rows, Optional.empty()));
  }

  @Override
  public boolean hasTimeFor(Scenario scenario) {
    double neededS =
        Cell.of(scenario.name()).map(cell -> new CellTiming(cell, grid).expectedS()).orElse(0.0);
    boolean has = leftS() >= neededS;
    timeIsUp |= !has;
    return has;
  }

  /** Whether a cell had to be left out. */
  public boolean timeIsUp() {
    return timeIsUp;
  }

  /** How many cells the block that is being measured was to measure. */
  public int cellsOfBlock() {
    return cellsOfBlock;
  }

  /** Of the budget. */
  public double leftS() {
    return (budgetNs - (clockNs.getAsLong() - startNs)) / 1e9;
  }

  @Override
  public List<Scenario> warmup(Plan plan, String server) {
    return WARMUP.stream().map(cell -> cell.scenario(grid)).toList();
  }
}
