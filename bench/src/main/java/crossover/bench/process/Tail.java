package crossover.bench.process;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Drains a child's standard error, keeps its last lines, and writes all of it to a log when there
 * is one.
 */
final class Tail {
  private static final int LINES = 8;
  private static final int LINE_LENGTH = 200;

  private final Deque<String> last = new ArrayDeque<>();
  private final Thread reader;

  Tail(String name, InputStream errors, @Nullable Path log) {
    reader = Thread.ofPlatform().daemon().name("stderr " + name).start(() -> drain(errors, log));
  }

  /**
   * The last lines, joined by {@code " | "}; waits a moment for those of a process that has just
   * ended.
   */
  String lastWords() {
    try {
      reader.join(500);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (last) {
      return String.join(" | ", last);
    }
  }

  private void drain(InputStream errors, @Nullable Path log) {
    try (BufferedReader lines =
            new BufferedReader(new InputStreamReader(errors, StandardCharsets.UTF_8));
        @Nullable BufferedWriter copy = open(log)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        keep(line);
        if (copy != null) {
          write(copy, line);
        }
      }
    } catch (IOException e) {
      keep("(standard error ended: " + e.getMessage() + ")");
    }
  }

  private void keep(String line) {
    if (line.isBlank()) {
      return;
    }
    synchronized (last) {
      if (last.size() == LINES) {
        last.removeFirst();
      }
      last.addLast(line.length() <= LINE_LENGTH ? line : line.substring(0, LINE_LENGTH) + "...");
    }
  }

  /** A log on a full disk must not stop the draining: the child would block on a full pipe. */
  private static void write(BufferedWriter copy, String line) {
    try {
      copy.write(line + "\n");
      copy.flush();
    } catch (IOException e) {
      return;
    }
  }

  private static @Nullable BufferedWriter open(@Nullable Path log) {
    if (log == null) {
      return null;
    }
    try {
      return Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      return null;
    }
  }
}
