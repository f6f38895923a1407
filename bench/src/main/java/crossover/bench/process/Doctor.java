package crossover.bench.process;

import crossover.launch.Jdks;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** What of this machine will disturb a measurement, and which optional parts are missing. */
public final class Doctor {
  /** How much a finding matters. */
  public enum Level {
    GOOD,
    NOTE,
    DISTURBS
  }

  /** One thing that was looked at, with what it means and how to put it right where that helps. */
  public record Finding(Level level, String subject, String says) {}

  private static final long WANTED_DESCRIPTORS = 20_000;
  private static final int SLEEPS = 50;

  /** The kernel lets an ordinary thread sleep 50 us longer. */
  private static final long LATE_US = 100;

  private static final long DISTURBINGLY_LATE_US = 500;
  private static final long DEAR_US = 15;
  private static final double QUIET_LOAD = 0.3;
  private static final int PINNING_FIXED_IN = 24;

  private final List<Finding> findings = new ArrayList<>();

  private Doctor() {}

  /** Looks at everything; takes about a second, since it watches the cores for a while. */
  public static List<Finding> examine() {
    Doctor doctor = new Doctor();
    doctor.cores();
    doctor.priority();
    doctor.java();
    doctor.hypervisor();
    doctor.neighbours();
    doctor.timers();
    doctor.frequency();
    doctor.memory();
    doctor.network();
    doctor.parts();
    return List.copyOf(doctor.findings);
  }

  private void cores() {
    PinPlan plan = PinPlan.ofThisMachine();
    List<Integer> cores = Cpus.allowed();
    add(
        plan.caveats().isEmpty() ? Level.GOOD : Level.NOTE,
        "pin plan",
        cores.size() + (cores.size() == 1 ? " core: " : " cores: ") + plan.describe());
    boolean grave = !plan.pinned() || cores.size() == 1;
    plan.caveats().forEach(caveat -> add(grave ? Level.DISTURBS : Level.NOTE, "pinning", caveat));
  }

  private void priority() {
    RigPriority priority = RigPriority.ask(PinPlan.ofThisMachine());
    List<String> missing = priority.consequences();
    if (missing.isEmpty()) {
      add(
          Level.GOOD,
          "priority",
          priority.backendRealTime() == null
              ? "granted: load generator, with the backend on its thread, at nice -15"
              : "granted: backend real-time, load generator at nice -15");
    }
    missing.forEach(consequence -> add(Level.DISTURBS, "priority", consequence));
  }

  private void java() {
    int feature = Runtime.version().feature();
    String others =
        Jdks.find().stream()
            .map(jdk -> jdk.feature() + " in " + jdk.home())
            .collect(Collectors.joining(", "));
    add(Level.GOOD, "java", Runtime.version() + "; found: " + others);
    if (feature < PINNING_FIXED_IN) {
      add(
          Level.NOTE,
          "java",
          "before JDK 24 a virtual thread holds its carrier inside synchronized blocks: judge"
              + " virtual threads on a later one");
    }
  }

  private void hypervisor() {
    boolean virtual = text("/proc/cpuinfo").map(info -> info.contains("hypervisor")).orElse(false);
    if (virtual) {
      add(
          Level.NOTE,
          "hypervisor",
          "a virtual machine: its host may take time from it (column steal_share) and hide its"
              + " caches");
    }
  }

  private void neighbours() {
    Optional<SystemStat> before = SystemStat.read();
    LockSupport.parkNanos(700_000_000);
    Optional<SystemStat> after = SystemStat.read();
    if (before.isEmpty() || after.isEmpty()) {
      add(Level.DISTURBS, "/proc", "missing: no CPU accounting on this system");
      return;
    }
    SystemStat seen = after.get().since(before.get());
    double busy = seen.busyShare(Cpus.allowed()).orElse(0.0);
    double steal = seen.stealShare(Cpus.allowed()).orElse(0.0);
    add(
        busy * Cpus.allowed().size() > QUIET_LOAD ? Level.DISTURBS : Level.GOOD,
        "neighbours",
        String.format(
            Locale.ROOT,
            "cores %.0f%% busy and %.1f%% stolen while only this command ran",
            100 * busy,
            100 * steal));
    if (steal > 0.01) {
      add(
          Level.DISTURBS,
          "steal",
          "the host takes time from this machine: repeat when it is quiet");
    }
  }

  /**
   * How late a thread wakes up, the noise of every latency measured here, and what it costs it to
   * sleep, which servers whose threads wait pay at every wait.
   */
  private void timers() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long cpuNs = threads.getCurrentThreadCpuTime();
    long latestNs = 0;
    long sumNs = 0;
    for (int i = 0; i < SLEEPS; i++) {
      long startNs = System.nanoTime();
      LockSupport.parkNanos(1_000_000);
      long lateNs = System.nanoTime() - startNs - 1_000_000;
      latestNs = Math.max(latestNs, lateNs);
      sumNs += lateNs;
    }
    long costUs = (threads.getCurrentThreadCpuTime() - cpuNs) / SLEEPS / 1_000;
    long lateUs = sumNs / SLEEPS / 1_000;
    boolean dear = lateUs > LATE_US || costUs > DEAR_US;
    add(
        lateUs > DISTURBINGLY_LATE_US ? Level.DISTURBS : dear ? Level.NOTE : Level.GOOD,
        "timers",
        String.format(
            Locale.ROOT,
            "a sleep of 1 ms ends %d us late on average, %d us at worst, and costs %d us of CPU%s",
            lateUs,
            latestNs / 1_000,
            costUs,
            dear ? ": what waits often is slower here, the simulated backend too" : ""));
    text("/sys/devices/system/clocksource/clocksource0/current_clocksource")
        .filter(source -> !source.equals("tsc") && !source.equals("arch_sys_counter"))
        .ifPresent(
            source ->
                add(
                    Level.NOTE,
                    "clock",
                    "clock source " + source + ": reading the clock may cost a system call"));
  }

  private void frequency() {
    text("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor")
        .filter(governor -> !governor.equals("performance"))
        .ifPresent(
            governor ->
                add(
                    Level.DISTURBS,
                    "governor",
                    governor + ": cores change their speed; set it to performance"));
    text("/sys/devices/system/cpu/intel_pstate/no_turbo")
        .filter("0"::equals)
        .ifPresent(on -> add(Level.NOTE, "turbo", "on: a core's speed depends on its neighbours"));
  }

  private void memory() {
    text("/sys/kernel/mm/transparent_hugepage/enabled")
        .filter(thp -> thp.contains("[always]"))
        .ifPresent(
            thp ->
                add(
                    Level.NOTE,
                    "huge pages",
                    "transparent huge pages are always on: resident memory is rounded up"));
    text("/proc/swaps")
        .filter(swaps -> swaps.lines().count() > 1)
        .ifPresent(
            swaps -> add(Level.NOTE, "swap", "there is swap: a page that comes back takes ms"));
  }

  private void network() {
    text("/proc/self/limits")
        .flatMap(limits -> limits.lines().filter(l -> l.startsWith("Max open files")).findFirst())
        .map(line -> line.split("\\s{2,}")[1])
        .filter(limit -> !limit.equals("unlimited") && Long.parseLong(limit) < WANTED_DESCRIPTORS)
        .ifPresent(
            limit ->
                add(
                    Level.NOTE,
                    "descriptors",
                    limit + " open files allowed: raise it with ulimit -n " + WANTED_DESCRIPTORS));
    text("/proc/sys/net/core/somaxconn")
        .filter(limit -> Long.parseLong(limit) < 1024)
        .ifPresent(
            limit ->
                add(
                    Level.NOTE,
                    "backlog",
                    "net.core.somaxconn is " + limit + ": bursts of new connections are refused"));
    text("/proc/sys/kernel/io_uring_disabled")
        .filter(disabled -> !disabled.equals("0"))
        .ifPresent(
            disabled ->
                add(Level.NOTE, "io_uring", "disabled by the system: transport io_uring is out"));
  }

  private void parts() {
    part("taskset", "pins processes to cores (package util-linux)");
    part("setsid", "keeps Ctrl-C from reaching the servers before the harness (util-linux)");
    part("wrk", "an independent load generator, to check ours by hand");
    part("python3", "installs and starts the articles' frameworks (scripts/contenders)");
    part("node", "runs Express and Fastify");
    part("go", "builds Gin and Chi");
  }

  private void part(String program, String job) {
    Taskset.onPath(program)
        .ifPresentOrElse(
            path -> add(Level.GOOD, program, path + ": " + job),
            () -> add(Level.NOTE, program, "missing: " + job));
  }

  private void add(Level level, String subject, String says) {
    findings.add(new Finding(level, subject, says));
  }

  private static Optional<String> text(String file) {
    return ProcFile.text(Path.of(file));
  }
}
