package crossover.bench.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The small system programs in front of a command: {@code setsid} and {@code taskset}, where the
 * machine has them.
 */
public final class Taskset {
  private Taskset() {}

  public static Optional<Path> find() {
    return onPath("taskset");
  }

  /** The first program of this name on the PATH. */
  public static Optional<Path> onPath(String program) {
    String path = System.getenv("PATH");
    if (path == null) {
      return Optional.empty();
    }
    for (String folder : path.split(File.pathSeparator)) {
      Path candidate = Path.of(folder, program);
      if (!folder.isEmpty() && Files.isExecutable(candidate) && !Files.isDirectory(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /**
   * The command, pinned to the cores and in a session of its own: Ctrl-C on a terminal then reaches
   * the harness alone, which ends its children in order, and whatever a child leaves behind is
   * found by its session.
   */
  static List<String> wrap(List<Integer> cores, List<String> command) {
    List<String> wrapped = new ArrayList<>();
    onPath("setsid").ifPresent(setsid -> wrapped.add(setsid.toString()));
    if (!cores.isEmpty()) {
      find()
          .ifPresent(
              taskset -> wrapped.addAll(List.of(taskset.toString(), "-c", Cpus.list(cores))));
    }
    wrapped.addAll(command);
    return wrapped;
  }

  /** Moves every thread of this process to the cores; false where that cannot be done. */
  public static boolean pinSelf(List<Integer> cores) {
    Optional<Path> taskset = find();
    if (taskset.isEmpty()) {
      return false;
    }
    List<String> command =
        List.of(
            taskset.get().toString(),
            "-a",
            "-c",
            "-p",
            Cpus.list(cores),
            String.valueOf(ProcessHandle.current().pid()));
    try {
      Process pinning =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return pinning.waitFor(5, TimeUnit.SECONDS) && pinning.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
