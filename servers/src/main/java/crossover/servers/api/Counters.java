package crossover.servers.api;

import java.util.concurrent.atomic.LongAdder;

/** What a server process counts about itself. Safe for use by many threads. */
public final class Counters {
  private final LongAdder dbPoolWaits = new LongAdder();
  private final LongAdder downstreamPoolWaits = new LongAdder();
  private final Jobs jobs = new Jobs();

  /** Requests for a database connection that found all of them in use. */
  public LongAdder dbPoolWaits() {
    return dbPoolWaits;
  }

  /** Requests for a downstream connection that found all of them in use. */
  public LongAdder downstreamPoolWaits() {
    return downstreamPoolWaits;
  }

  public Jobs jobs() {
    return jobs;
  }

  /** A flat JSON object, as the line {@code stats} asks for. */
  public String toJson() {
    return "{\"db_pool_waits\":"
        + dbPoolWaits.sum()
        + ",\"downstream_pool_waits\":"
        + downstreamPoolWaits.sum()
        + ",\"jobs_started\":"
        + jobs.started()
        + ",\"jobs_finished\":"
        + jobs.finished()
        + "}";
  }
}
