package crossover.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Linux wakes a sleeping thread up to 50 us late, to save wake-ups. For a thread that paces
 * requests that is the whole slip.
 */
final class TimerSlack {
  private TimerSlack() {}

  /** For the thread that calls; where it is not allowed, sleeps stay as coarse as they were. */
  static boolean remove() {
    try {
      Path thread = Files.readSymbolicLink(Path.of("/proc/thread-self"));
      Files.writeString(Path.of("/proc", thread.getFileName().toString(), "timerslack_ns"), "1");
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
