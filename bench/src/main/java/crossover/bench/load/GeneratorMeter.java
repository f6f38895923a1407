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
  private double inFlightNs;
  private long lastSampleNs = startNs;

  long startNs() {
    return startNs;
  }

  /** The loop was away from its sockets for so long without having planned to. */
  void away(long pauseNs) {
    maxPauseNs = Math.max(maxPauseNs, pauseNs);
  }

  /** There were so many requests in flight since the last sample. */
  void inFlight(int requests, long nowNs) {
    inFlightNs += (double) requests * (nowNs - lastSampleNs);
    lastSampleNs = nowNs;
  }

  /** Mean over the time from the start to the last sample. */
  double meanInFlight() {
    return lastSampleNs == startNs ? 0 : inFlightNs / (lastSampleNs - startNs);
  }

  GeneratorFigures figures() throws LoadFailed {
    long allocatedBytes = THREADS.getCurrentThreadAllocatedBytes() - startAllocatedBytes;
    long cpuNs = THREADS.getCurrentThreadCpuTime() - startCpuNs;
    long wallNs = System.nanoTime() - startNs;
    return new GeneratorFigures(
        cpuNs / 1_000,
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
