package crossover.bench.map;

import crossover.bench.result.Column;
import crossover.bench.result.Row;
import crossover.bench.result.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/** Rows of maps that were never measured: what the model says, with noise. */
public final class MapSamples {
  public static final Grid GRID =
      new Grid(List.of(0, 1, 10, 100), List.of(1, 16, 250, 4_000), List.of(50, 200));

  private static final double ASYNC_CPU_S = 4e-6;
  private static final double THREAD_CPU_S = 9e-6;
  private static final double VIRTUAL_CPU_S = 15e-6;

  private MapSamples() {}

  /** One block of every cell. */
  static List<Row> block(int block, List<Cell> cells, double logSd, long seed) {
    Random random = new Random(seed + block);
    List<Row> rows = new ArrayList<>();
    for (Cell cell : cells) {
      for (String server : GRID.servers()) {
        rows.add(row(block, cell, server, Math.exp(logSd * random.nextGaussian())));
      }
    }
    return rows;
  }

  /** Three blocks of all cells; one cell whose generator was the limit, one not measured. */
  public static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (int block = 1; block <= 3; block++) {
      rows.addAll(block(block, GRID.cells(), 0.02, 5));
    }
    rows.removeIf(row -> row.need(Column.SCENARIO).equals("wait-100ms-1c"));
    rows.stream()
        .filter(row -> row.need(Column.SCENARIO).equals("wait-0ms-4000c"))
        .filter(row -> row.need(Column.SERVER).equals(Grid.ASYNC))
        .forEach(row -> row.set(Column.STATUS, Status.GENERATOR_LIMITED.text()));
    return rows;
  }

  static Row row(int block, Cell cell, String server, double factor) {
    Versus versus =
        GRID.versus().stream().filter(of -> of.server().equals(server)).findFirst().orElse(null);
    int threads =
        versus == null
            ? Integer.MAX_VALUE
            : Objects.requireNonNullElse(versus.threads(), Integer.MAX_VALUE);
    double cpuS =
        versus == null ? ASYNC_CPU_S : versus.threads() == null ? VIRTUAL_CPU_S : THREAD_CPU_S;
    double perS = Model.throughputPerS(cell.connections(), threads, cell.waitMs() / 1e3, cpuS, 1);
    return new Row()
        .set(Column.BLOCK, block)
        .set(Column.SCENARIO, cell.scenarioName())
        .set(Column.SERVER, server)
        .set(Column.STATUS, Status.OK.text())
        .set(Column.SERVER_CORES, "0")
        .set(Column.SERVER_CPU_US_PER_REQUEST, cpuS * 1e6)
        .set(Column.THROUGHPUT_PER_S, perS * factor);
  }
}
