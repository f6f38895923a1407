package crossover.bench.run;

import crossover.bench.process.Cpus;
import crossover.bench.process.PinPlan;
import crossover.bench.result.Environment;
import crossover.bench.result.Machine;
import crossover.bench.result.Plan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** Gathers where and with what a run is measured. */
public final class EnvironmentReader {
  private EnvironmentReader() {}

  /**
   * The environment of this run.
   *
   * @param command the words of the command line
   */
  public static Environment read(
      Plan plan, Programs programs, PinPlan pins, Instant now, List<String> command) {
    int cores = pins.server().size();
    return new Environment(
        Plan.SCHEMA_VERSION,
        now.toString(),
        Machine.read(),
        Commit.read().id(),
        Commit.read().dirty(),
        command,
        new Environment.Java(
            Runtime.version().toString(),
            property("java.vm.name"),
            property("java.vendor"),
            property("java.home")),
        Map.of(
            "servers", JvmFlags.server(plan.suite().jvm(), cores),
            "backend", JvmFlags.rig(Programs.BACKEND_HEAP_MIB),
            "load", JvmFlags.rig(Programs.AGENT_HEAP_MIB)),
        libraries(programs.serversJar()),
        new Environment.Pinning(Cpus.list(pins.server()), TrialRow.rigCores(pins), pins.pinned()),
        plan.seed());
  }

  private static String property(String name) {
    return System.getProperty(name, "unknown");
  }

  /** Versions as the jars themselves say them. */
  private static Map<String, String> libraries(Path serversJar) {
    Map<String, String> versions = new LinkedHashMap<>();
    try (JarFile jar = new JarFile(serversJar.toFile())) {
      version(
          jar,
          "META-INF/io.netty.versions.properties",
          "netty-common.version",
          "netty (servers)",
          versions);
      version(
          jar,
          "io/undertow/version.properties",
          "undertow.version",
          "undertow (servers)",
          versions);
    } catch (IOException e) {
      versions.put("servers", "unknown: " + e.getMessage());
    }
    try (InputStream netty =
        EnvironmentReader.class.getResourceAsStream("/META-INF/io.netty.versions.properties")) {
      if (netty != null) {
        versions.put("netty (harness)", property(netty, "netty-common.version"));
      }
    } catch (IOException e) {
      versions.put("netty (harness)", "unknown: " + e.getMessage());
    }
    return versions;
  }

  private static void version(
      JarFile jar, String file, String key, String name, Map<String, String> versions)
      throws IOException {
    ZipEntry entry = jar.getEntry(file);
    if (entry != null) {
      try (InputStream in = jar.getInputStream(entry)) {
        versions.put(name, property(in, key));
      }
    }
  }

  private static String property(InputStream in, String key) throws IOException {
    Properties properties = new Properties();
    properties.load(in);
    return properties.getProperty(key, "unknown");
  }
}
