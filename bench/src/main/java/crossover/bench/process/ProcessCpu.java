package crossover.bench.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * CPU time of one process up to now. It is read thread by thread in nanoseconds; the kernel's total
 * (in ticks of 10 ms) stands beside it, because the time of a thread that has ended is in the total
 * only.
 *
 * @param threads by thread id
 * @param totalNs of all its threads, ended ones too, to the nearest tick
 * @param endedNs of the processes that it started and that have ended, and of theirs, to the
 *     nearest tick
 * @param supervises whether it only watches the processes that serve
 */
record ProcessCpu(Map<Long, ThreadCpu> threads, long totalNs, long endedNs, boolean supervises) {
  static final ProcessCpu NONE = new ProcessCpu(Map.of(), 0, 0);

  private static final long TICK_NS = 10_000_000;

  /** One thread's name, as the kernel shortens it, and its CPU time. */
  record ThreadCpu(String name, long cpuNs) {
    boolean compiles() {
      return name.startsWith("C1 CompilerThre") || name.startsWith("C2 CompilerThre");
    }
  }

  ProcessCpu {
    threads = Map.copyOf(threads);
  }

  ProcessCpu(Map<Long, ThreadCpu> threads, long totalNs, long endedNs) {
    this(threads, totalNs, endedNs, false);
  }

  /** Empty when it has ended. */
  static Optional<ProcessCpu> of(Path proc) {
    try {
      Map<Long, ThreadCpu> threads = new HashMap<>();
      try (DirectoryStream<Path> tasks = Files.newDirectoryStream(proc.resolve("task"))) {
        for (Path task : tasks) {
          thread(task)
              .ifPresent(cpu -> threads.put(Long.parseLong(task.getFileName().toString()), cpu));
        }
      }
      String stat = ProcStat.text(proc.resolve("stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return Optional.of(new ProcessCpu(threads, ticksNs(fields, 11, 12), ticksNs(fields, 13, 14)));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /** User and system time. */
  private static long ticksNs(String[] fields, int user, int system) {
    return (Long.parseLong(fields[user]) + Long.parseLong(fields[system])) * TICK_NS;
  }

  private static Optional<ThreadCpu> thread(Path task) {
    try {
      String schedstat = ProcStat.text(task.resolve("schedstat"));
      return Optional.of(
          new ThreadCpu(
              ProcStat.text(task.resolve("comm")).strip(),
              Long.parseLong(schedstat.substring(0, schedstat.indexOf(' ')))));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  ProcessCpu ofSupervisor() {
    return new ProcessCpu(threads, totalNs, endedNs, true);
  }

  /**
   * Its own CPU time since an earlier reading. Threads are summed; when the kernel's total has
   * grown by clearly more, threads have ended in between and the total is taken.
   */
  long ownSince(ProcessCpu before) {
    long cpuNs = 0;
    for (Map.Entry<Long, ThreadCpu> entry : threads.entrySet()) {
      cpuNs += threadSince(entry, before);
    }
    long grownNs = totalNs - before.totalNs;
    return grownNs > cpuNs + 2 * TICK_NS ? grownNs : cpuNs;
  }

  /** CPU time of its JIT compilers since an earlier reading. */
  long compilersSince(ProcessCpu before) {
    long cpuNs = 0;
    for (Map.Entry<Long, ThreadCpu> entry : threads.entrySet()) {
      cpuNs += entry.getValue().compiles() ? threadSince(entry, before) : 0;
    }
    return cpuNs;
  }

  private static long threadSince(Map.Entry<Long, ThreadCpu> now, ProcessCpu before) {
    ThreadCpu was = before.threads.get(now.getKey());
    return now.getValue().cpuNs - (was == null ? 0 : was.cpuNs);
  }
}
