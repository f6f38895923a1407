package crossover.bench.load;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What one thread of the generator costs and suffers, from its making to {@link #figures}. */
final class GeneratorMeter {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final List<GarbageCollectorMXBean> COLLECTORS =
      ManagementFactory.getGarbageCollectorMXBeans();

  private final long startNs = System.nanoTime();
  private final long startGcMs = gcMs();
  private final long startCpuNs = THREADS.getCurrentThreadCpuTime();
  private final long startAllocatedBytes = THREADS.getCurrentThreadAllocatedBytes();
  private long maxPauseNs;
  private long idleNs;
  private double inFlightNs;
  private int inFlightBefore;
  private long lastNs = startNs;

  long startNs() {
    return startNs;
  }

  /** The loop has handled what the last poll brought and is about to poll again. */
  void worked(int inFlight, long nowNs) {
    // Requests ended and began while it worked: the mean of before and after stands for the time
    // between.
    inFlightNs += (inFlightBefore + inFlight) / 2.0 * (nowNs - lastNs);
    inFlightBefore = inFlight;
    maxPauseNs = Math.max(maxPauseNs, nowNs - lastNs);
    lastNs = nowNs;
  }

  /**
   * The poll has come back; what it brought is not handled yet.
   *
   * @param inVain whether it did not sleep and brought nothing
   */
  void waited(long plannedNs, long nowNs, boolean inVain) {
    if (inVain) {
      idleNs += nowNs - lastNs;
    }
    inFlightNs += (double) inFlightBefore * (nowNs - lastNs);
    maxPauseNs = Math.max(maxPauseNs, nowNs - lastNs - plannedNs);
    lastNs = nowNs;
  }

  /** Requests sent and not yet ended, mean over the time so far. */
  double meanInFlight() {
    return lastNs == startNs ? 0 : inFlightNs / (lastNs - startNs);
  }

  GeneratorFigures figures() throws LoadFailed {
    long allocatedBytes = THREADS.getCurrentThreadAllocatedBytes() - startAllocatedBytes;
    long cpuNs = THREADS.getCurrentThreadCpuTime() - startCpuNs;
    long wallNs = System.nanoTime() - startNs;
    return new GeneratorFigures(
        Math.max(0, cpuNs - idleNs) / 1_000,
        wallNs / 1_000,
        gcMs() - startGcMs,
        maxPauseNs / 1e6,
        rssBytes(),
        allocatedBytes);
  }

  private static long gcMs() {
    long sum = 0;
    for (GarbageCollectorMXBean collector : COLLECTORS) {
      sum += Math.max(collector.getCollectionTime(), 0);
    }
    return sum;
  }

  private static long rssBytes() throws LoadFailed {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
        if (line.startsWith("VmRSS:")) {
          return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
        }
      }
    } catch (IOException e) {
      throw new LoadFailed("cannot read /proc/self/status", e);
    }
    throw new LoadFailed("no VmRSS in /proc/self/status");
  }
}
