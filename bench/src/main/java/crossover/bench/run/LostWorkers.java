package crossover.bench.run;

import crossover.bench.process.ChildFailed;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Notices that a server with several worker processes has lost one: most start another one in its
 * place, and what was measured meanwhile is not theirs.
 */
final class LostWorkers {
  /** Of the counters: workers that could answer at some time since the start, ended ones too. */
  private static final String COUNTER = "workers_reported";

  private @Nullable Double first;

  /**
   * Looks at the counters of a process; the first time, at how many there are.
   *
   * @throws ChildFailed when there were more since
   */
  void check(String name, Stats stats) throws ChildFailed {
    Double now = stats.get(COUNTER).orElse(null);
    if (now == null) {
      return;
    }
    if (first == null) {
      first = now;
    }
    if (now > first) {
      throw new ChildFailed(
          String.format(
              Locale.ROOT, "%s lost a worker: %.0f were started in its place", name, now - first));
    }
  }
}
