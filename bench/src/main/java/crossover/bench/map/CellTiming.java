package crossover.bench.map;

import crossover.bench.scenario.TimingChange;

/**
 * How long a slice of a cell is.
 *
 * <p>All connections of a closed load start together, and where nothing but the wait takes time
 * they come back together: in waves, one a wait. So the window begins between two waves and is a
 * whole number of waits long, at least {@value #LEAST_WAITS}; else it would count a wave more or
 * less by chance.
 */
final class CellTiming {
  static final int LEAST_WAITS = 5;

  private static final double LEAST_SLICE_S = 0.4;
  private static final double LEAST_LEAD_S = 0.15;

  /** Answers that take longer than the arithmetic says are not given up for so long. */
  private static final double PATIENCE_S = 5;

  /** Seen on two virtual cores: opening connections, reading counters, the agent's reply. */
  private static final double AROUND_A_SLICE_S = 0.15;

  private final Cell cell;
  private final Grid grid;

  CellTiming(Cell cell, Grid grid) {
    this.cell = cell;
    this.grid = grid;
  }

  double sliceS() {
    double waitS = waitS();
    return waitS == 0
        ? LEAST_SLICE_S
        : waitS * Math.max(LEAST_WAITS, Math.ceil(LEAST_SLICE_S / waitS));
  }

  /** Half a wait after a wave. */
  double leadS() {
    double waitS = waitS();
    return waitS == 0 ? LEAST_LEAD_S : waitS * (Math.ceil(LEAST_LEAD_S / waitS) + 0.5);
  }

  private double waitS() {
    return cell.waitMs() / 1e3;
  }

  /** Until a pool of threads has slept for every connection once. */
  private double queueS(int threads) {
    return waitS() * Math.ceil((double) cell.connections() / threads);
  }

  private double longestQueueS() {
    return queueS(grid.threads().getFirst());
  }

  /** For the plan: one slice a block, warmed by its lead. */
  TimingChange change() {
    double patienceS = longestQueueS() + PATIENCE_S;
    return new TimingChange(leadS(), sliceS(), 1, 0.0, patienceS, patienceS);
  }

  /** What the cell takes on all servers, as announced. */
  double expectedS() {
    double drainsS = grid.threads().stream().mapToDouble(this::queueS).sum();
    return grid.servers().size() * (leadS() + sliceS() + AROUND_A_SLICE_S) + drainsS;
  }
}
