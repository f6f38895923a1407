package crossover.bench.load;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Other threads on the generator's core, its own JVM's compilers among them, would take slices of
 * some milliseconds from a thread that polls all the time.
 */
final class Urgency {
  private static final String URGENT = "-15";
  private static final String PATIENT = "19";
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
      renice(URGENT, List.of(Files.readSymbolicLink(Path.of("/proc/thread-self"))));
    } catch (IOException e) {
      return;
    }
  }

  /**
   * Leaves to this JVM's compilers what nobody else wants, for a window that a warm-up has gone
   * before. Needs no privilege. On one core, spinning, 20,000 requests/s after 2 s of warm-up, it
   * took the p99 of the slip from 3,000 us (a slice of a compiler) to 20.
   */
  static void lowerCompilers() {
    List<Path> compilers = new ArrayList<>();
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
      for (Path thread : threads) {
        if (Files.readString(thread.resolve("comm")).matches("(?s)C[12] Compiler.*")) {
          compilers.add(thread);
        }
      }
    } catch (IOException e) {
      return;
    }
    renice(PATIENT, compilers);
  }

  private static void renice(String niceness, List<Path> threads) {
    List<String> command = new ArrayList<>(List.of("renice", "-n", niceness, "-p"));
    threads.forEach(thread -> command.add(thread.getFileName().toString()));
    try {
      Process renice =
          new ProcessBuilder(command)
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
