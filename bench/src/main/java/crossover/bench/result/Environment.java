package crossover.bench.result;

import crossover.bench.process.RigPriority;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where and with what a run was measured.
 *
 * @param commit of the harness
 * @param dirty whether its work tree had changes; null when unknown
 * @param command the command line of the run
 * @param java what the servers ran on
 * @param jvmFlags by process, e.g. {@code servers}, {@code load}
 * @param libraries versions by name
 * @param priority null in a run from before it was recorded
 * @param seed every order, request and arrival follows from it
 * @param ledgerSha256 of the claims that were there when the run was planned; null in older runs
 */
public record Environment(
    int schemaVersion,
    String capturedUtc,
    Machine machine,
    @Nullable String commit,
    @Nullable Boolean dirty,
    List<String> command,
    Java java,
    Map<String, List<String>> jvmFlags,
    Map<String, String> libraries,
    Pinning pinning,
    @Nullable RigPriority priority,
    long seed,
    @Nullable String ledgerSha256) {
  static final String FILE = "environment.json";

  public Environment {
    command = List.copyOf(command);
    jvmFlags = new TreeMap<>(jvmFlags);
    libraries = new TreeMap<>(libraries);
  }

  /** A Java runtime. */
  public record Java(String version, String vm, String vendor) {}

  /**
   * Which cores had which job.
   *
   * @param pinned false when there is no {@code taskset}, or only one core
   */
  public record Pinning(String serverCores, String rigCores, boolean pinned) {}
}
