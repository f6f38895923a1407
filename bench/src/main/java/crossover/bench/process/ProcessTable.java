package crossover.bench.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Who started whom, at one moment: a look at every process of the machine costs milliseconds, so
 * one look serves all servers.
 *
 * @param processes parent and session by process id
 */
public record ProcessTable(Map<Long, Kin> processes) {
  private static final Path PROC = Path.of("/proc");

  /** Where a process comes from. */
  record Kin(long parent, long session) {}

  public ProcessTable {
    processes = Map.copyOf(processes);
  }

  /** Empty on a system without /proc. */
  public static ProcessTable read() {
    Map<Long, Kin> processes = new HashMap<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path folder : folders) {
        add(folder, processes);
      }
    } catch (IOException e) {
      return new ProcessTable(Map.of());
    }
    return new ProcessTable(processes);
  }

  private static void add(Path folder, Map<Long, Kin> processes) {
    try {
      String stat =
          new String(Files.readAllBytes(folder.resolve("stat")), StandardCharsets.ISO_8859_1);
      // The name stands in brackets and may hold anything; then state, parent, group, session.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", 5);
      processes.put(
          Long.parseLong(folder.getFileName().toString()),
          new Kin(Long.parseLong(fields[1]), Long.parseLong(fields[3])));
    } catch (IOException | RuntimeException e) {
      // Ended meanwhile: nobody's process any more.
      return;
    }
  }

  /**
   * The process itself, all that it started, and what of that has lost its parent since but stayed
   * in the session.
   */
  Set<Long> tree(long root) {
    Set<Long> tree = new LinkedHashSet<>(Set.of(root));
    processes.forEach(
        (pid, kin) -> {
          if (kin.session() == root) {
            tree.add(pid);
          }
        });
    int before;
    do {
      before = tree.size();
      processes.forEach(
          (pid, kin) -> {
            if (tree.contains(kin.parent())) {
              tree.add(pid);
            }
          });
    } while (tree.size() > before);
    return tree;
  }
}
