package crossover.bench.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Whether backend and load generator may run before the ordinary threads of their core. Both ask by
 * themselves when they start; what they ask for is tried here on a process that does nothing else,
 * so that it can be told beforehand.
 *
 * @param backendRealTime the backend's loop as a real-time thread (SCHED_RR); null where it has no
 *     thread of its own
 * @param generatorRaised the generator's thread at niceness -15
 */
public record RigPriority(@Nullable Boolean backendRealTime, boolean generatorRaised) {
  private static final long BOUND_S = 2;

  /** Asks the kernel; some milliseconds. */
  public static RigPriority ask(PinPlan pins) {
    return new RigPriority(
        pins.rigSharesCore() ? null : succeeds("exec chrt --rr --pid 1 $$"),
        succeeds("exec renice -n -15 -p $$"));
  }

  /** What is missing, and what that does to a measurement. */
  public List<String> consequences() {
    List<String> consequences = new ArrayList<>();
    if (Boolean.FALSE.equals(backendRealTime)) {
      consequences.add(
          "the backend gets no real-time priority (chrt of util-linux, as root or with ulimit -r"
              + " 1): generator and compilers delay its answers, and more trials end as"
              + " backend-limited");
    }
    if (!generatorRaised) {
      consequences.add(
          "the load generator gets no higher priority (renice, as root or with ulimit -e 35):"
              + " other threads of its core delay requests, and more trials end as"
              + " generator-limited");
    }
    return List.copyOf(consequences);
  }

  private static boolean succeeds(String script) {
    try {
      Process asking =
          new ProcessBuilder("sh", "-c", script)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (asking.waitFor(BOUND_S, TimeUnit.SECONDS)) {
        return asking.exitValue() == 0;
      }
      asking.destroyForcibly();
      return false;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
