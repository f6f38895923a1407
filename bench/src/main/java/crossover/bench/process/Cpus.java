package crossover.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The cores that this process may use, by the numbers that the kernel gives them. */
public final class Cpus {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path TOPOLOGY = Path.of("/sys/devices/system/cpu");

  private Cpus() {}

  /**
   * Cores allowed to this process, ascending; where the kernel does not say, one number for each.
   */
  public static List<Integer> allowed() {
    try {
      for (String line : Files.readAllLines(STATUS)) {
        if (line.startsWith("Cpus_allowed_list:")) {
          return parse(line.substring(line.indexOf(':') + 1));
        }
      }
    } catch (IOException e) {
      // Not Linux: the count below is all that is known.
    }
    return IntStream.range(0, Runtime.getRuntime().availableProcessors()).boxed().toList();
  }

  /** Cores that share their execution units with this one, itself included. */
  public static List<Integer> siblings(int core) {
    Path list = TOPOLOGY.resolve("cpu" + core).resolve("topology/thread_siblings_list");
    return ProcFile.text(list).map(Cpus::parse).orElse(List.of(core));
  }

  /** Reads a list as the kernel writes it: {@code 0-3,8}. */
  static List<Integer> parse(String list) {
    List<Integer> cores = new ArrayList<>();
    for (String range : list.strip().split(",")) {
      if (range.isBlank()) {
        continue;
      }
      String[] ends = range.strip().split("-");
      int last = Integer.parseInt(ends[ends.length - 1]);
      for (int core = Integer.parseInt(ends[0]); core <= last; core++) {
        cores.add(core);
      }
    }
    return List.copyOf(cores);
  }

  /** Writes a list as {@code taskset -c} reads it. */
  public static String list(List<Integer> cores) {
    return cores.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
