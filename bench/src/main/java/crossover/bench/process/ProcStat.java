package crossover.bench.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a process and all that it started have used up to now, from /proc.
 *
 * @param processes by process id
 * @param rssBytes of all of them; memory that several share counts in each
 */
public record ProcStat(
    long takenNs, Map<Long, ProcessCpu> processes, long rssBytes, int descriptors) {
  private static final long PAGE_BYTES = 4096;

  /** Whose memory, threads and descriptors are those of the server. */
  public enum Root {
    SERVER,
    /** It only watches the processes that serve: its CPU time counts, the rest of it does not. */
    SUPERVISOR
  }

  /** CPU time between two readings. */
  public record Used(long wallNs, long cpuNs, long compilerNs) {
    public double share() {
      return (double) cpuNs / wallNs;
    }

    public double compilerShare() {
      return (double) compilerNs / wallNs;
    }

    public Used plus(Used other) {
      return new Used(wallNs + other.wallNs, cpuNs + other.cpuNs, compilerNs + other.compilerNs);
    }
  }

  public ProcStat {
    processes = Map.copyOf(processes);
  }

  /** Empty when the process has ended or the system has no /proc. */
  public static Optional<ProcStat> of(long pid) {
    return of(pid, ProcessTable.read(), Root.SERVER);
  }

  /** The same with a look at the machine's processes that was taken just before. */
  public static Optional<ProcStat> of(long root, ProcessTable table, Root kind) {
    long takenNs = System.nanoTime();
    Map<Long, ProcessCpu> processes = new HashMap<>();
    long rssBytes = 0;
    int descriptors = 0;
    for (long pid : table.tree(root)) {
      Path proc = Path.of("/proc", String.valueOf(pid));
      Optional<ProcessCpu> cpu = ProcessCpu.of(proc);
      if (cpu.isEmpty()) {
        continue;
      }
      processes.put(pid, cpu.get());
      if (pid != root || kind == Root.SERVER) {
        rssBytes += rssBytes(proc);
        descriptors += descriptors(proc);
      }
    }
    if (!processes.containsKey(root)) {
      return Optional.empty();
    }
    return Optional.of(
        new ProcStat(
            takenNs,
            kind == Root.SERVER ? processes : supervised(processes, root),
            rssBytes,
            descriptors));
  }

  /** A supervisor has CPU time but no threads of the server. */
  private static Map<Long, ProcessCpu> supervised(Map<Long, ProcessCpu> processes, long root) {
    Map<Long, ProcessCpu> supervised = new HashMap<>(processes);
    supervised.computeIfPresent(root, (pid, cpu) -> cpu.ofSupervisor());
    return supervised;
  }

  private static long rssBytes(Path proc) {
    try {
      return Long.parseLong(text(proc.resolve("statm")).split(" ")[1]) * PAGE_BYTES;
    } catch (IOException | RuntimeException e) {
      return 0;
    }
  }

  private static int descriptors(Path proc) {
    int count = 0;
    try (DirectoryStream<Path> open = Files.newDirectoryStream(proc.resolve("fd"))) {
      for (Path ignored : open) {
        count++;
      }
    } catch (IOException e) {
      return 0;
    }
    return count;
  }

  static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  /** The threads of the server. */
  public int threads() {
    return processes.values().stream()
        .filter(cpu -> !cpu.supervises())
        .mapToInt(cpu -> cpu.threads().size())
        .sum();
  }

  /**
   * What was used since an earlier reading. A process that has ended in between left its CPU time
   * with the one that started it, also when it came after the earlier reading.
   */
  public Used since(ProcStat before) {
    long cpuNs = 0;
    long compilerNs = 0;
    long endedNs = 0;
    for (Map.Entry<Long, ProcessCpu> entry : processes.entrySet()) {
      ProcessCpu now = entry.getValue();
      ProcessCpu was = before.processes.getOrDefault(entry.getKey(), ProcessCpu.NONE);
      cpuNs += now.ownSince(was);
      compilerNs += now.compilersSince(was);
      endedNs += now.endedNs() - was.endedNs();
    }
    for (Map.Entry<Long, ProcessCpu> entry : before.processes.entrySet()) {
      if (!processes.containsKey(entry.getKey())) {
        endedNs -= entry.getValue().totalNs() + entry.getValue().endedNs();
      }
    }
    return new Used(takenNs - before.takenNs, cpuNs + Math.max(0, endedNs), compilerNs);
  }
}
