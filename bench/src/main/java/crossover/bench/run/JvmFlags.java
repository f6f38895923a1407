package crossover.bench.run;

import crossover.bench.scenario.JvmSettings;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The flags of every JVM that the harness starts, all explicit: on one core HotSpot would silently
 * choose other defaults (the serial collector, one compiler thread of each kind, one carrier), and
 * then two machines compare two JVMs.
 */
final class JvmFlags {
  private static final Map<String, String> COLLECTORS =
      Map.of(
          "parallel", "-XX:+UseParallelGC",
          "serial", "-XX:+UseSerialGC",
          "g1", "-XX:+UseG1GC",
          "zgc", "-XX:+UseZGC");

  private JvmFlags() {}

  /** Flags of a server that has this many cores. */
  static List<String> server(JvmSettings jvm, int cores) {
    String collector = COLLECTORS.get(jvm.collector());
    if (collector == null) {
      throw new IllegalArgumentException("no flag for the collector '" + jvm.collector() + "'");
    }
    return Stream.of(
            Stream.of(
                collector,
                "-Xms" + jvm.heapMib() + "m",
                "-Xmx" + jvm.heapMib() + "m",
                // Otherwise the first touch of each page is charged to some request.
                "-XX:+AlwaysPreTouch",
                "-XX:ActiveProcessorCount=" + cores),
            collectorThreads(jvm.collector(), cores),
            Stream.of(
                // Compiler threads that come and go would take their CPU time out of /proc with
                // them.
                "-XX:-UseDynamicNumberOfCompilerThreads",
                // The file that jstat reads is on a disk, and a page fault on it stops the JVM.
                "-XX:+PerfDisableSharedMem",
                "-Djdk.virtualThreadScheduler.parallelism=" + cores,
                "-Djdk.virtualThreadScheduler.maxPoolSize=256",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"))
        .flatMap(flags -> flags)
        .filter(flag -> Runtime.version().feature() >= 23 || !flag.startsWith("--sun-misc"))
        .toList();
  }

  private static Stream<String> collectorThreads(String collector, int cores) {
    return switch (collector) {
      case "serial" -> Stream.of();
      case "parallel" -> Stream.of("-XX:ParallelGCThreads=" + cores);
      default ->
          Stream.of(
              "-XX:ParallelGCThreads=" + cores, "-XX:ConcGCThreads=" + Math.max(1, cores / 4));
    };
  }

  /**
   * For a rig's process that is one loop: without the second compiler, which takes milliseconds
   * from it long after it is warm. Measured beside an open load of 9,000 database calls/s on one
   * core: slip at p99 1.4 to 2.7 ms with it and 30 to 105 us without, and the same highest rate.
   */
  static List<String> loop(int heapMib) {
    return Stream.concat(rig(heapMib).stream(), Stream.of("-XX:TieredStopAtLevel=1")).toList();
  }

  /** The rig's own processes: small equal heaps, so that their collections are short and known. */
  static List<String> rig(int heapMib) {
    return Stream.of(
            "-XX:+UseSerialGC",
            "-Xms" + heapMib + "m",
            "-Xmx" + heapMib + "m",
            "-XX:+AlwaysPreTouch",
            "-XX:+PerfDisableSharedMem",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow")
        .filter(flag -> Runtime.version().feature() >= 23 || !flag.startsWith("--sun-misc"))
        .toList();
  }
}
