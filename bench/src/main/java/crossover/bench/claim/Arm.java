package crossover.bench.claim;

import crossover.bench.result.Column;
import crossover.bench.result.Row;
import java.util.Optional;

/**
 * One side of a contrast: a server, and what its pool of threads must have been.
 *
 * @param pool of a server without a pool {@link Pool#ANY}
 */
public record Arm(String server, Pool pool) {
  /** An open load keeps several times its mean in flight now and then. */
  private static final double PEAK_OVER_MEAN = 4;

  /** What a contrast asks of a pool of threads. */
  public enum Pool {
    ANY,
    /** As many threads as the claim says that servers ship with. */
    SHIPPED,
    /** As many threads as requests can be in flight: the pool is no limit. */
    AMPLE
  }

  /** Why this trial is not of this arm; empty when it is. */
  Optional<String> mismatch(Row row, int shippedThreads) {
    Long threads = row.integer(Column.WORKER_THREADS);
    if (pool == Pool.ANY || threads == null) {
      return Optional.empty();
    }
    if (pool == Pool.SHIPPED) {
      return threads == shippedThreads
          ? Optional.empty()
          : Optional.of(server + " had " + threads + " threads, the claim asks " + shippedThreads);
    }
    double wanted = inFlight(row);
    return threads >= wanted
        ? Optional.empty()
        : Optional.of(
            server + " had " + threads + " threads for " + Math.round(wanted) + " in flight");
  }

  /** How many requests at once the trial may have kept. */
  static double inFlight(Row row) {
    String load = row.text(Column.LOAD_MODEL);
    Double mean = row.number(Column.MEAN_IN_FLIGHT);
    if ("open".equals(load) && mean != null) {
      return PEAK_OVER_MEAN * mean;
    }
    if ("ladder".equals(load)) {
      Double users = row.number(Column.SLO_USERS);
      return users == null ? 0 : PEAK_OVER_MEAN * users;
    }
    Double connections = row.number(Column.CONNECTIONS);
    return connections == null ? 0 : connections;
  }
}
