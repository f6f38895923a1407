package crossover.bench.map;

import crossover.bench.result.Column;
import crossover.bench.result.MicroCosts;
import crossover.bench.result.Row;
import crossover.bench.result.Status;
import crossover.bench.stats.Comparisons;
import crossover.bench.stats.GeometricMean;
import crossover.bench.stats.Interval;
import crossover.bench.stats.LogRatios;
import crossover.bench.stats.PooledSpread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The ratios of a map, made from the rows of its run. */
public record CrossoverMap(Grid grid, List<Panel> panels) {
  public CrossoverMap {
    panels = List.copyOf(panels);
  }

  /**
   * From the rows that there are so far.
   *
   * @param costs of waiting by JMH; empty when none were given
   */
  public static CrossoverMap of(Grid grid, List<Row> rows, Optional<MicroCosts> costs) {
    Map<Trials.Key, List<Row>> byTrial = new HashMap<>();
    for (Row row : rows) {
      Cell.of(row.need(Column.SCENARIO))
          .ifPresent(
              cell ->
                  byTrial
                      .computeIfAbsent(
                          new Trials.Key(cell, row.need(Column.SERVER)), k -> new ArrayList<>())
                      .add(row));
    }
    Trials trials = new Trials(byTrial);
    Prediction prediction = new Prediction(trials, costs);
    return new CrossoverMap(
        grid,
        grid.versus().stream().map(versus -> panel(grid, versus, trials, prediction)).toList());
  }

  /** The rows of each server in each cell. */
  record Trials(Map<Key, List<Row>> byTrial) {
    record Key(Cell cell, String server) {}

    List<Row> of(Cell cell, String server) {
      return byTrial.getOrDefault(new Key(cell, server), List.of());
    }

    Map<Long, Double> throughputs(Cell cell, String server) {
      Map<Long, Double> byBlock = new TreeMap<>();
      for (Row row : of(cell, server)) {
        Double perS = row.number(Column.THROUGHPUT_PER_S);
        if (isOk(row) && perS != null && perS > 0) {
          byBlock.put(Objects.requireNonNull(row.integer(Column.BLOCK)), perS);
        }
      }
      return byBlock;
    }
  }

  private static Panel panel(Grid grid, Versus versus, Trials trials, Prediction prediction) {
    Map<Cell, LogRatios> ratios = new HashMap<>();
    for (Cell cell : grid.cells()) {
      ratios.put(
          cell,
          LogRatios.of(
              trials.throughputs(cell, Grid.ASYNC), trials.throughputs(cell, versus.server())));
    }
    PooledSpread spread = PooledSpread.of(ratios.values().stream().map(LogRatios::values).toList());
    List<List<CellRatio>> rows = new ArrayList<>();
    for (int wait : grid.waitsMs()) {
      List<CellRatio> row = new ArrayList<>();
      for (int connections : grid.connections()) {
        Cell cell = new Cell(wait, connections);
        LogRatios of = Objects.requireNonNull(ratios.get(cell));
        row.add(ratio(cell, versus, of, spread, trials, prediction.ratio(cell, versus)));
      }
      rows.add(row);
    }
    return new Panel(versus, rows, spread);
  }

  private static CellRatio ratio(
      Cell cell,
      Versus versus,
      LogRatios ratios,
      @Nullable PooledSpread spread,
      Trials trials,
      @Nullable Double predicted) {
    List<Row> async = trials.of(cell, Grid.ASYNC);
    List<Row> other = trials.of(cell, versus.server());
    int tried = Math.min(async.size(), other.size());
    if (ratios.blocks() == 0) {
      return new CellRatio(
          cell, 0, tried, problem(async, other), null, null, null, null, predicted);
    }
    return new CellRatio(
        cell,
        ratios.blocks(),
        tried,
        Status.OK.text(),
        mean(trials.throughputs(cell, Grid.ASYNC), ratios),
        mean(trials.throughputs(cell, versus.server()), ratios),
        Arrays.stream(ratios.values()).average().orElseThrow(),
        interval(ratios, spread),
        predicted);
  }

  private static @Nullable Interval interval(LogRatios ratios, @Nullable PooledSpread spread) {
    if (ratios.blocks() >= Panel.OWN_NOISE) {
      return ratios.interval(Comparisons.CONFIDENCE);
    }
    return spread == null ? null : spread.interval(ratios.values(), Comparisons.CONFIDENCE);
  }

  private static @Nullable Double mean(Map<Long, Double> byBlock, LogRatios common) {
    return GeometricMean.of(
        byBlock.entrySet().stream()
            .filter(of -> common.byBlock().containsKey(of.getKey()))
            .map(Map.Entry::getValue)
            .toList());
  }

  /** The generator's limit first: it is no fault of a server. */
  private static String problem(List<Row> async, List<Row> other) {
    List<String> problems = new ArrayList<>();
    for (List<Row> rows : List.of(async, other)) {
      rows.stream()
          .filter(row -> !isOk(row))
          .map(row -> row.need(Column.STATUS))
          .forEach(problems::add);
    }
    String limited = Status.GENERATOR_LIMITED.text();
    return problems.contains(limited)
        ? limited
        : problems.isEmpty() ? CellRatio.NOT_MEASURED : problems.getFirst();
  }

  private static boolean isOk(Row row) {
    return row.need(Column.STATUS).equals(Status.OK.text());
  }
}
