package crossover.bench.micro;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/**
 * CPU time of the whole process per operation, {@code cpu.norm} in ns/op: all threads, the
 * collector and the compilers too. The JDK counts it in steps of 10 ms, so a single iteration is
 * known to a few percent only.
 */
public final class CpuProfiler implements InternalProfiler {
  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private long startNs;

  @Override
  public String getDescription() {
    return "CPU time of the process per operation";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    startNs = system.getProcessCpuTime();
  }

  @Override
  public Collection<ScalarResult> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    long usedNs = system.getProcessCpuTime() - startNs;
    long operations = result.getMetadata().getAllOps();
    if (operations == 0) {
      return List.of();
    }
    return List.of(
        new ScalarResult("cpu.norm", (double) usedNs / operations, "ns/op", AggregationPolicy.AVG));
  }
}
