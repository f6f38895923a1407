package crossover.servers.api;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/** The jobs of {@code /job}, so that none is skipped unseen. Safe for use by many threads. */
public final class Jobs {
  /**
   * Jobs that were handed off and are not finished, on every model: a queue of jobs without an end
   * would take memory for as long as they come faster than they are done.
   */
  public static final int PLACES = 1_000;

  private final Semaphore places = new Semaphore(PLACES);
  private final LongAdder started = new LongAdder();
  private final LongAdder finished = new LongAdder();

  /** Takes a place for a job that is to be handed off; false when there is none. */
  public boolean takePlace() {
    return places.tryAcquire();
  }

  public void leavePlace() {
    places.release();
  }

  public void start() {
    started.increment();
  }

  public void finish() {
    finished.increment();
  }

  public long started() {
    return started.sum();
  }

  public long finished() {
    return finished.sum();
  }
}
