package crossover.bench.run;

import crossover.bench.load.SliceResult;
import crossover.bench.process.ChildFailed;
import java.util.Locale;

/** Finds a server that has died, or that is there and answers nothing. */
final class Silence {
  private Silence() {}

  /**
   * Checks the arm after a slice.
   *
   * @throws ChildFailed when it has ended, or when not one of the slice's requests came back
   */
  static void check(Arm arm, SliceResult result, String when) throws ChildFailed {
    if (arm.obituary().isPresent()) {
      throw new ChildFailed(arm.obituary().get() + " (" + when + ")");
    }
    if (isSilent(result)) {
      throw new ChildFailed(
          String.format(
              Locale.ROOT,
              "%s hangs: no answer to %d requests within %.1f s (%s)",
              arm.name(),
              result.issued(),
              result.durationS(),
              when));
    }
  }

  /** Not one of the requests came back, and that because nothing came, not because of a refusal. */
  static boolean isSilent(SliceResult result) {
    return result.issued() > 0
        && result.right() == 0
        && result.errors().timeout() + result.unfinished() >= result.issued() / 2.0;
  }
}
