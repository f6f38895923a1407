package crossover.bench.map;

import crossover.bench.result.Plan;
import crossover.bench.scenario.Scenario;
import crossover.bench.scenario.Suite;
import crossover.bench.scenario.Timing;
import crossover.bench.scenario.WrongValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The cells of a map and what is compared in each.
 *
 * @param waitsMs ascending, as are the others
 * @param connections requests under way at once
 * @param threads pools of the blocking server, a panel each
 */
public record Grid(List<Integer> waitsMs, List<Integer> connections, List<Integer> threads) {
  /** Name of a map's suite: what tells its folder from that of another run. */
  public static final String SUITE = "map";

  public static final String ASYNC = "netty-async";
  public static final String VIRTUAL = "undertow-virtual";
  private static final String THREADS = "undertow-blocking@threads=";

  /** The budget of time is what ends a map. */
  private static final int MOST_BLOCKS = 200;

  /** Of fresh processes; the times of a cell are its scenario's own. */
  private static final Timing TIMING = new Timing(6, 0, 0, 0.4, 1, 5, 5, 0);

  private static final int MOST_VALUES = 24;

  /** Connections of one arm are open at a time; a process of ours may open some 20,000 files. */
  private static final int MOST_CONNECTIONS = 15_000;

  private static final int MOST_THREADS = 10_000;
  private static final int LONGEST_WAIT_MS = 2_000;

  public Grid {
    waitsMs = checked("waitsMs", waitsMs, 2, 0, LONGEST_WAIT_MS);
    connections = checked("connections", connections, 2, 1, MOST_CONNECTIONS);
    threads = checked("threads", threads, 1, 1, MOST_THREADS);
  }

  private static List<Integer> checked(
      String key, List<Integer> values, int fewest, int low, int high) {
    if (values.size() < fewest || values.size() > MOST_VALUES) {
      throw new WrongValue(
          key, "must have " + fewest + " to " + MOST_VALUES + " values, not " + values.size());
    }
    values.forEach(value -> WrongValue.unlessWithin(key, value, low, high));
    for (int i = 1; i < values.size(); i++) {
      if (values.get(i) <= values.get(i - 1)) {
        throw new WrongValue(
            key, "must ascend: " + values.get(i) + " follows " + values.get(i - 1));
      }
    }
    return List.copyOf(values);
  }

  /** The grid of a stored map; empty when the run is no map. */
  public static Optional<Grid> of(Plan plan) {
    List<Cell> cells =
        plan.scenarios().stream()
            .map(Scenario::name)
            .flatMap(name -> Cell.of(name).stream())
            .toList();
    List<Integer> threads =
        plan.suite().servers().stream()
            .filter(server -> server.startsWith(THREADS))
            .map(server -> Integer.valueOf(server.substring(THREADS.length())))
            .toList();
    if (!plan.suite().name().equals(SUITE) || cells.isEmpty() || threads.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Grid(
            List.copyOf(new TreeSet<>(cells.stream().map(Cell::waitMs).toList())),
            List.copyOf(new TreeSet<>(cells.stream().map(Cell::connections).toList())),
            threads));
  }

  /** Every cell, by wait, then by connections. */
  public List<Cell> cells() {
    List<Cell> cells = new ArrayList<>();
    for (int wait : waitsMs) {
      for (int each : connections) {
        cells.add(new Cell(wait, each));
      }
    }
    return cells;
  }

  Cell cell(int row, int column) {
    return new Cell(waitsMs.get(row), connections.get(column));
  }

  /** One for each pool of threads, then virtual threads. */
  public List<Versus> versus() {
    return Stream.concat(
            threads.stream().map(number -> new Versus(THREADS + number, number)),
            Stream.of(new Versus(VIRTUAL, null)))
        .toList();
  }

  /** Every server of the map, as a suite names them. */
  public List<String> servers() {
    return Stream.concat(versus().stream().map(Versus::server), Stream.of(ASYNC)).toList();
  }

  /** A scenario for each cell. */
  public List<Scenario> scenarios() {
    return cells().stream().map(cell -> cell.scenario(this)).toList();
  }

  /** What a block that measures every cell takes after its start, as announced. */
  public double expectedS() {
    return cells().stream().mapToDouble(cell -> new CellTiming(cell, this).expectedS()).sum();
  }

  /** How a map is measured: like another suite, but for its servers, cells and times. */
  public Suite suite(Suite like) {
    return new Suite(
        SUITE,
        "Wait time by concurrency: where does the winner change?",
        servers(),
        scenarios().stream().map(Scenario::name).toList(),
        MOST_BLOCKS,
        TIMING,
        like.jvm(),
        like.server(),
        like.backend(),
        like.micro());
  }
}
