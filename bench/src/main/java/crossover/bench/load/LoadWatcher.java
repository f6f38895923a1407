package crossover.bench.load;

import crossover.bench.recording.Latencies;
import org.jspecify.annotations.Nullable;

/** Told of a load while it is under way, on a thread of its own that may take its time. */
public interface LoadWatcher {
  /** Nobody looks. */
  LoadWatcher NONE =
      new LoadWatcher() {
        @Override
        public void second(Second second) {}

        @Override
        public void live(Live live) {}
      };

  /**
   * A second of the window is complete: each request that was to start in it has ended. Seconds
   * come in their order.
   */
  void second(Second second);

  /** About once a second, warm-up included. */
  void live(Live live);

  /**
   * The requests whose intended start (closed model: send) was in one second of the window.
   *
   * @param index of the second, from 0
   * @param lengthS less than 1 for the last one of an uneven window
   * @param errors without {@link SliceResult}'s bytes on idle connections, which belong to no
   *     request
   * @param service of the right answers, 2 digits; empty when the watcher lags too far behind
   * @param response of the right answers, 2 digits; empty in the closed model too
   */
  record Second(
      int index,
      double lengthS,
      long issued,
      long right,
      long errors,
      long unfinished,
      Latencies service,
      Latencies response) {}

  /**
   * Counts so far.
   *
   * @param warmingUp the window has not begun; the counts are then those of the warm-up
   * @param elapsedS since the window, or the warm-up, began; at most its length
   * @param plannedS length of the window, or of the warm-up
   * @param inFlight requests sent and not yet ended
   * @param last the newest complete second; null before there is one
   */
  record Live(
      boolean warmingUp,
      double elapsedS,
      double plannedS,
      long issued,
      long right,
      long errors,
      long inFlight,
      @Nullable Second last) {}
}
