package crossover.bench.load;

/** Makes load for people who ask for it, one plan at a time. Connections stay open in between. */
public interface LoadTool extends AutoCloseable {
  /**
   * Takes at most warm-up and window, each with 2 s and two drains around it and {@link
   * LoadGenerator#GRACE_S} seconds, and as long as the watcher needs for the last of the seconds.
   */
  LoadResult fire(LoadPlan plan, LoadWatcher watcher) throws LoadFailed;

  /**
   * Ends the load, from any thread: no request starts any more, those in flight may end within a
   * second, and {@link #fire} returns what was measured. Nothing is if it is called later.
   */
  void stop();

  @Override
  void close();
}
