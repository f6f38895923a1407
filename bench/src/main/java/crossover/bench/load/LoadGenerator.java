package crossover.bench.load;

/** Makes load, one slice at a time. */
public interface LoadGenerator extends AutoCloseable {
  /**
   * Takes at most the load before the window, the window, two drains and {@link #GRACE_S} seconds.
   */
  SliceResult fire(SlicePlan plan) throws LoadFailed;

  /** For opening connections before the window and for everything after the drain. */
  double GRACE_S = 5;

  /** Closes the connections of a target; nothing when it has none. */
  void closeTarget(String target) throws LoadFailed;

  @Override
  void close();
}
