package crossover.bench.run;

import crossover.bench.process.Child;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;

/**
 * The children of a run by number and start time, on disk. They end with their standard input when
 * the harness is killed; one that hangs does not, and is ended before the run goes on.
 */
final class Leftovers {
  private static final String FILE = "children";

  private final Path file;

  Leftovers(Path logs) {
    this.file = logs.resolve(FILE);
  }

  void note(Child child) {
    Optional<Instant> started = startOf(child.pid());
    if (started.isEmpty()) {
      return;
    }
    try {
      Files.writeString(
          file,
          child.pid() + " " + started.get() + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      // A full disk is reported where results are lost; the children still end with their input.
      return;
    }
  }

  /** Ends those that are still there, and forgets all. */
  void end() {
    try {
      if (!Files.exists(file)) {
        return;
      }
      for (String line : Files.readAllLines(file)) {
        end(line.split(" "));
      }
      Files.delete(file);
    } catch (IOException e) {
      return;
    }
  }

  private static void end(String[] pidAndStart) {
    if (pidAndStart.length != 2 || !pidAndStart[0].matches("[0-9]{1,10}")) {
      return;
    }
    long pid = Long.parseLong(pidAndStart[0]);
    boolean same = startOf(pid).map(Instant::toString).filter(pidAndStart[1]::equals).isPresent();
    if (same) {
      Child.killTree(pid);
    }
  }

  private static Optional<Instant> startOf(long pid) {
    return ProcessHandle.of(pid).flatMap(handle -> handle.info().startInstant());
  }
}
