package crossover.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Other threads on the generator's core, its own JVM's compilers among them, would take slices of
 * some milliseconds from a thread that polls all the time.
 */
final class Urgency {
  private static final String NICENESS = "-15";
  private static final long BOUND_S = 2;

  private Urgency() {}

  /**
   * Gives the calling thread a far larger share than ordinary ones. Where that is not allowed, slip
   * and longest pause show it.
   *
   * <p>Not a real-time class: one that spins there is stopped by the kernel for 50 ms of each
   * second.
   */
  static void raiseThisThread() {
    try {
      Path thread = Files.readSymbolicLink(Path.of("/proc/thread-self"));
      Process renice =
          new ProcessBuilder("renice", "-n", NICENESS, "-p", thread.getFileName().toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!renice.waitFor(BOUND_S, TimeUnit.SECONDS)) {
        renice.destroyForcibly();
      }
    } catch (IOException e) {
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
