package crossover.bench.load;

/** Makes load for people who ask for it, one plan at a time. Connections stay open in between. */
public interface LoadTool extends AutoCloseable {
  /**
   * Takes at most warm-up and window, each with a drain and {@link LoadGenerator#GRACE_S} seconds,
   * and as long as the watcher needs for the last of the seconds.
   */
  LoadResult fire(LoadPlan plan, LoadWatcher watcher) throws LoadFailed;

  /**
   * Ends the load that is under way, from any thread: no request starts any more, those in flight
   * may end within a second, and {@link #fire} returns what was measured.
   */
  void stop();

  @Override
  void close();
}
