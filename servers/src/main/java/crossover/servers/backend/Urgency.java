package crossover.servers.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * The backend shares its core with the load generator, and a wait of 1 ms cannot be kept by a
 * thread that the scheduler lets wait for 3 ms. Measured on two cores with a full default suite:
 * p99 of the lateness up to 5 ms in one trial of five without this.
 */
final class Urgency {
  private static final long BOUND_S = 2;

  private Urgency() {}

  /**
   * Lets the calling thread run before all ordinary ones, by util-linux's {@code chrt}. Where that
   * is not there or not allowed (it takes CAP_SYS_NICE), the backend's lateness shows it.
   */
  static void raiseThisThread() {
    try {
      Path thread = Files.readSymbolicLink(Path.of("/proc/thread-self"));
      Process chrt =
          new ProcessBuilder("chrt", "--rr", "--pid", "1", thread.getFileName().toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!chrt.waitFor(BOUND_S, TimeUnit.SECONDS)) {
        chrt.destroyForcibly();
      }
    } catch (IOException | UnsupportedOperationException e) {
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
