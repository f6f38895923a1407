package crossover.bench.map;

import crossover.bench.result.Column;
import crossover.bench.result.MicroCosts;
import crossover.bench.stats.GeometricMean;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The model's ratio for each cell. What a request costs a server is its measured CPU time a request
 * with as many connections and no wait; where there is a wait, JMH's cost of waiting in the
 * server's way comes on top, when it is known.
 */
final class Prediction {
  private final CrossoverMap.Trials trials;
  private final Optional<MicroCosts> costs;

  Prediction(CrossoverMap.Trials trials, Optional<MicroCosts> costs) {
    this.trials = trials;
    this.costs = costs;
  }

  /** Null unless both servers were measured without a wait at this concurrency. */
  @Nullable Double ratio(Cell cell, Versus versus) {
    Double async = cpuS(cell, Grid.ASYNC, costs.map(MicroCosts::timerS));
    Double other =
        cpuS(
            cell,
            versus.server(),
            costs.map(of -> versus.threads() == null ? of.virtualSleepS() : of.platformSleepS()));
    if (async == null || other == null) {
      return null;
    }
    int cores = cores(cell);
    int threads = Objects.requireNonNullElse(versus.threads(), Integer.MAX_VALUE);
    double waitS = cell.waitMs() / 1e3;
    int connections = cell.connections();
    return Model.throughputPerS(connections, Integer.MAX_VALUE, waitS, async, cores)
        / Model.throughputPerS(connections, threads, waitS, other, cores);
  }

  private int cores(Cell cell) {
    return trials.of(new Cell(0, cell.connections()), Grid.ASYNC).stream()
        .map(row -> row.text(Column.SERVER_CORES))
        .filter(Objects::nonNull)
        .mapToInt(list -> list.split(",").length)
        .max()
        .orElse(1);
  }

  private @Nullable Double cpuS(Cell cell, String server, Optional<Double> waitCostS) {
    List<Double> us =
        trials.of(new Cell(0, cell.connections()), server).stream()
            .map(row -> row.number(Column.SERVER_CPU_US_PER_REQUEST))
            .filter(Objects::nonNull)
            .toList();
    Double mean = GeometricMean.of(us);
    return mean == null ? null : mean / 1e6 + (cell.waitMs() == 0 ? 0 : waitCostS.orElse(0.0));
  }
}
