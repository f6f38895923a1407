package crossover.bench.run;

import crossover.bench.process.Cpus;
import crossover.bench.process.PinPlan;
import crossover.bench.process.RigPriority;
import crossover.bench.result.Environment;
import crossover.bench.result.Libraries;
import crossover.bench.result.Machine;
import crossover.bench.result.Plan;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Gathers where and with what a run is measured. */
public final class EnvironmentReader {
  private EnvironmentReader() {}

  /**
   * The environment of this run.
   *
   * @param command the words of the command line
   * @param ledgerSha256 of the claims
   */
  public static Environment read(
      Plan plan, PinPlan pins, Instant now, List<String> command, String ledgerSha256) {
    int cores = pins.server().size();
    Commit commit = Commit.read();
    return new Environment(
        Plan.SCHEMA_VERSION,
        now.toString(),
        Machine.read(),
        commit.id(),
        commit.dirty(),
        command,
        new Environment.Java(
            Runtime.version().toString(), property("java.vm.name"), property("java.vendor")),
        Map.of(
            "servers", JvmFlags.server(plan.suite().jvm(), cores),
            "backend", JvmFlags.loop(Programs.BACKEND_HEAP_MIB),
            "load", JvmFlags.loop(Programs.AGENT_HEAP_MIB)),
        Libraries.versions(),
        new Environment.Pinning(Cpus.list(pins.server()), TrialRow.rigCores(pins), pins.pinned()),
        RigPriority.ask(pins),
        plan.seed(),
        ledgerSha256,
        Installs.of(plan.allServers()));
  }

  private static String property(String name) {
    return System.getProperty(name, "unknown");
  }
}
