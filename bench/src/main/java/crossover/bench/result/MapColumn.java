package crossover.bench.result;

import static crossover.bench.result.ValueType.BOOLEAN;
import static crossover.bench.result.ValueType.INTEGER;
import static crossover.bench.result.ValueType.NUMBER;
import static crossover.bench.result.ValueType.TEXT;

/** Every column of {@code map.csv}, in its order: one line a cell and server compared with. */
public enum MapColumn implements Field {
  VERSUS(TEXT, true, "", "the server that netty-async is compared with"),
  THREADS(INTEGER, "", "worker pool of that server; empty for virtual threads"),
  WAIT_MS(INTEGER, true, "ms", "how long each request waits"),
  CONNECTIONS(INTEGER, true, "", "requests under way at once"),
  STATUS(TEXT, true, "", "ok, not-measured, or why the rows of this cell do not count"),
  BLOCKS(INTEGER, true, "", "blocks in which both servers have a throughput that counts"),
  ASYNC_PER_S(NUMBER, "1/s", "throughput of netty-async, geometric mean over these blocks"),
  VERSUS_PER_S(NUMBER, "1/s", "throughput of the other server, likewise"),
  RATIO(NUMBER, "", "geometric mean of the two throughputs' ratio within blocks"),
  LOW(
      NUMBER,
      "",
      "lower end of its 95% interval; with fewer than 3 blocks from the spread of all cells"),
  HIGH(NUMBER, "", "upper end of this interval"),
  WITHIN_NOISE(BOOLEAN, "", "the interval reaches into 1/1.05 to 1.05"),
  PREDICTED_RATIO(NUMBER, "", "the ratio by the model on paper"),
  DEVIATION(NUMBER, "", "measured ratio over predicted ratio, less 1");

  private final ColumnSpec spec;

  MapColumn(ValueType type, String unit, String description) {
    this(type, false, unit, description);
  }

  MapColumn(ValueType type, boolean required, String unit, String description) {
    spec = new ColumnSpec(type, required, unit, description);
  }

  @Override
  public ColumnSpec spec() {
    return spec;
  }
}
