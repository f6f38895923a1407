package crossover.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * What the whole machine has done up to now: the time of each core in ticks of 10 ms, and TCP's
 * counters of trouble.
 *
 * @param listenOverflows connections refused because a listener's queue was full
 * @param retransmits TCP segments sent again
 */
public record SystemStat(Map<Integer, Core> cores, long listenOverflows, long retransmits) {

  /** Ticks of one core. */
  public record Core(long busy, long steal, long total) {
    Core minus(Core before) {
      return new Core(busy - before.busy, steal - before.steal, total - before.total);
    }

    Core plus(Core other) {
      return new Core(busy + other.busy, steal + other.steal, total + other.total);
    }
  }

  public SystemStat {
    cores = Map.copyOf(cores);
  }

  /** Empty where the system has no /proc. */
  public static Optional<SystemStat> read() {
    try {
      Map<Integer, Core> cores = new HashMap<>();
      for (String line : Files.readAllLines(Path.of("/proc/stat"))) {
        if (line.startsWith("cpu") && Character.isDigit(line.charAt(3))) {
          core(line, cores);
        }
      }
      return Optional.of(
          new SystemStat(
              cores,
              counter(Path.of("/proc/net/netstat"), "TcpExt:", "ListenOverflows"),
              counter(Path.of("/proc/net/snmp"), "Tcp:", "RetransSegs")));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static void core(String line, Map<Integer, Core> cores) {
    String[] fields = line.split(" ");
    long total = 0;
    for (int i = 1; i <= 8; i++) {
      total += Long.parseLong(fields[i]);
    }
    long idle = Long.parseLong(fields[4]) + Long.parseLong(fields[5]);
    long steal = Long.parseLong(fields[8]);
    cores.put(
        Integer.parseInt(fields[0].substring(3)), new Core(total - idle - steal, steal, total));
  }

  /** Two lines of one prefix: names, then values. */
  private static long counter(Path file, String prefix, String name) throws IOException {
    List<String> lines =
        Files.readAllLines(file).stream().filter(line -> line.startsWith(prefix)).toList();
    String[] names = lines.get(0).split(" ");
    String[] values = lines.get(1).split(" ");
    for (int i = 1; i < names.length; i++) {
      if (names[i].equals(name)) {
        return Long.parseLong(values[i]);
      }
    }
    throw new IOException(file + " has no " + name);
  }

  /** The counts since an earlier reading. */
  public SystemStat since(SystemStat before) {
    Map<Integer, Core> difference = new HashMap<>();
    cores.forEach(
        (core, now) -> {
          Core was = before.cores.get(core);
          if (was != null) {
            difference.put(core, now.minus(was));
          }
        });
    return new SystemStat(
        difference, listenOverflows - before.listenOverflows, retransmits - before.retransmits);
  }

  /** The counts of two intervals together. */
  public SystemStat plus(SystemStat other) {
    Map<Integer, Core> sum = new HashMap<>(cores);
    other.cores.forEach((core, counts) -> sum.merge(core, counts, Core::plus));
    return new SystemStat(
        sum, listenOverflows + other.listenOverflows, retransmits + other.retransmits);
  }

  /**
   * Share of an interval that these cores were busy; empty when not one tick of theirs is known.
   */
  public Optional<Double> busyShare(List<Integer> ofCores) {
    return share(ofCores, Core::busy);
  }

  /** Share of an interval that other guests of the host took from these cores. */
  public Optional<Double> stealShare(List<Integer> ofCores) {
    return share(ofCores, Core::steal);
  }

  private Optional<Double> share(List<Integer> ofCores, ToLongFunction<Core> ticks) {
    List<Core> known = ofCores.stream().filter(cores::containsKey).map(cores::get).toList();
    long total = known.stream().mapToLong(Core::total).sum();
    return total <= 0
        ? Optional.empty()
        : Optional.of((double) known.stream().mapToLong(ticks).sum() / total);
  }
}
