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
 * @param contenders what the run's contenders run in, by install; null in older runs
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
    @Nullable String ledgerSha256,
    @Nullable Map<String, Installed> contenders) {
  static final String FILE = "environment.json";

  public Environment {
    command = List.copyOf(command);
    jvmFlags = new TreeMap<>(jvmFlags);
    libraries = new TreeMap<>(libraries);
    contenders = contenders == null ? null : new TreeMap<>(contenders);
  }

  /** A Java runtime. */
  public record Java(String version, String vm, String vendor) {}

  /**
   * An interpreter or compiler with the libraries that were installed for it.
   *
   * @param optimised whether it was built with profile-guided optimisation; null where that is not
   *     asked
   * @param lock SHA-256 of the lock files that it was installed from
   * @param libraries versions by name
   */
  public record Installed(
      String interpreter, @Nullable Boolean optimised, String lock, Map<String, String> libraries) {
    public Installed {
      libraries = new TreeMap<>(libraries);
    }
  }

  /**
   * Which cores had which job.
   *
   * @param pinned false when there is no {@code taskset}, or only one core
   */
  public record Pinning(String serverCores, String rigCores, boolean pinned) {}
}
