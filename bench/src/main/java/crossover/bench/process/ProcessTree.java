package crossover.bench.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A process and everything that it started, also what its parent left behind, as far as it stayed
 * in the session.
 */
public final class ProcessTree {
  private static final Path PROC = Path.of("/proc");

  private final ProcessHandle root;
  private final Set<ProcessHandle> members;

  private ProcessTree(ProcessHandle root, Set<ProcessHandle> members) {
    this.root = root;
    this.members = members;
  }

  static ProcessTree of(ProcessHandle root) {
    Set<ProcessHandle> members = new LinkedHashSet<>(root.descendants().toList());
    members.addAll(session(root.pid()));
    members.remove(root);
    return new ProcessTree(root, members);
  }

  /** Ends every member but the root itself, also those that came since the tree was looked at. */
  void kill() {
    members.addAll(session(root.pid()));
    members.remove(root);
    members.forEach(ProcessHandle::destroyForcibly);
  }

  /**
   * Processes whose session has this number: a child started through {@code setsid} leads its own.
   */
  private static List<ProcessHandle> session(long leader) {
    Set<ProcessHandle> found = new LinkedHashSet<>();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        if (sessionOf(process) == leader) {
          ProcessHandle.of(Long.parseLong(process.getFileName().toString())).ifPresent(found::add);
        }
      }
    } catch (IOException e) {
      return List.of();
    }
    return List.copyOf(found);
  }

  private static long sessionOf(Path process) {
    try {
      String stat = Files.readString(process.resolve("stat"));
      // The name stands in brackets and may hold anything; then state, parent, group, session.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return Long.parseLong(fields[3]);
    } catch (IOException | RuntimeException e) {
      return 0;
    }
  }
}
