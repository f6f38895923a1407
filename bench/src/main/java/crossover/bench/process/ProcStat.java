package crossover.bench.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a process has used up to now, from /proc. CPU is read thread by thread in nanoseconds; the
 * kernel's total (in ticks of 10 ms) stands beside it, because the time of a thread that has ended
 * is in the total only.
 *
 * @param threads by thread id
 * @param totalCpuNs of all threads, ended ones too, to the nearest tick
 */
public record ProcStat(
    long takenNs, Map<Long, ThreadCpu> threads, long totalCpuNs, long rssBytes, int descriptors) {
  private static final long TICK_NS = 10_000_000;
  private static final long PAGE_BYTES = 4096;

  /** One thread's name, as the kernel shortens it, and its CPU time. */
  public record ThreadCpu(String name, long cpuNs) {
    boolean compiles() {
      return name.startsWith("C1 CompilerThre") || name.startsWith("C2 CompilerThre");
    }
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
    threads = Map.copyOf(threads);
  }

  /** The process and its descendants; empty when it has ended or the system has no /proc. */
  public static Optional<ProcStat> of(long pid) {
    Optional<ProcStat> whole = ofOne(pid);
    if (whole.isEmpty()) {
      return whole;
    }
    ProcStat sum = whole.get();
    for (ProcessHandle descendant :
        ProcessHandle.of(pid).map(handle -> handle.descendants().toList()).orElseGet(List::of)) {
      Optional<ProcStat> part = ofOne(descendant.pid());
      if (part.isPresent()) {
        sum = sum.plus(part.get());
      }
    }
    return Optional.of(sum);
  }

  private static Optional<ProcStat> ofOne(long pid) {
    Path proc = Path.of("/proc", String.valueOf(pid));
    try {
      long takenNs = System.nanoTime();
      Map<Long, ThreadCpu> threads = new HashMap<>();
      try (DirectoryStream<Path> tasks = Files.newDirectoryStream(proc.resolve("task"))) {
        for (Path task : tasks) {
          thread(task)
              .ifPresent(cpu -> threads.put(Long.parseLong(task.getFileName().toString()), cpu));
        }
      }
      String stat = text(proc.resolve("stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
      long pages = Long.parseLong(text(proc.resolve("statm")).split(" ")[1]);
      return Optional.of(
          new ProcStat(takenNs, threads, ticks * TICK_NS, pages * PAGE_BYTES, descriptors(proc)));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<ThreadCpu> thread(Path task) {
    try {
      String schedstat = text(task.resolve("schedstat"));
      return Optional.of(
          new ThreadCpu(
              text(task.resolve("comm")).strip(),
              Long.parseLong(schedstat.substring(0, schedstat.indexOf(' ')))));
    } catch (IOException e) {
      return Optional.empty();
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

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  private ProcStat plus(ProcStat other) {
    Map<Long, ThreadCpu> all = new HashMap<>(threads);
    all.putAll(other.threads);
    return new ProcStat(
        takenNs,
        all,
        totalCpuNs + other.totalCpuNs,
        rssBytes + other.rssBytes,
        descriptors + other.descriptors);
  }

  /**
   * What was used since an earlier reading of the same process. Threads are summed; when the
   * kernel's total has grown by clearly more, threads have ended in between and the total is taken.
   */
  public Used since(ProcStat before) {
    long cpuNs = 0;
    long compilerNs = 0;
    for (Map.Entry<Long, ThreadCpu> entry : threads.entrySet()) {
      ThreadCpu was = before.threads.get(entry.getKey());
      long usedNs = entry.getValue().cpuNs - (was == null ? 0 : was.cpuNs);
      cpuNs += usedNs;
      if (entry.getValue().compiles()) {
        compilerNs += usedNs;
      }
    }
    long totalNs = totalCpuNs - before.totalCpuNs;
    boolean threadsEnded = totalNs > cpuNs + 2 * TICK_NS;
    return new Used(takenNs - before.takenNs, threadsEnded ? totalNs : cpuNs, compilerNs);
  }
}
