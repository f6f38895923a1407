package crossover.bench.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * The form of a suite file. Every key that changes a row is needed: a suite says all that was
 * measured, and there are no hidden defaults. {@code micro} may be left out, and is full then; so
 * may {@code repeats} of the timing, and is 0 then.
 */
final class SuiteFile {
  private static final List<String> KEYS =
      List.of(
          "about", "servers", "scenarios", "blocks", "timing", "jvm", "server", "backend", "micro");
  private static final List<String> TIMING_KEYS =
      List.of(
          "blockWarmupS",
          "warmupS",
          "warmupMaxS",
          "sliceS",
          "slices",
          "requestTimeoutS",
          "drainS",
          "repeats");
  private static final List<String> JVM_KEYS = List.of("collector", "heapMib");
  private static final List<String> BACKEND_KEYS =
      List.of("db", "downstream", "slots", "downstreamSlots", "scanFactor");

  private SuiteFile() {}

  static Suite read(String file, String name, JsonNode root) {
    Fields fields = Fields.of(file, root, KEYS);
    Timing timing = timing(fields.object("timing", TIMING_KEYS));
    JvmSettings jvm = jvm(fields.object("jvm", JVM_KEYS));
    ServerSettings server = server(fields.object("server", ServerSettings.KEYS));
    BackendSettings backend = backend(fields.object("backend", BACKEND_KEYS));
    return fields.build(
        () ->
            new Suite(
                name,
                fields.text("about"),
                fields.texts("servers"),
                fields.texts("scenarios"),
                fields.integer("blocks"),
                timing,
                jvm,
                server,
                backend,
                micro(fields)));
  }

  private static MicroDepth micro(Fields fields) {
    String label = fields.optionalText("micro");
    return label == null ? Suite.DEFAULT_MICRO : MicroDepth.labelled("micro", label);
  }

  private static Timing timing(Fields timing) {
    return timing.build(
        () ->
            new Timing(
                timing.number("blockWarmupS"),
                timing.number("warmupS"),
                timing.number("warmupMaxS"),
                timing.number("sliceS"),
                timing.integer("slices"),
                timing.number("requestTimeoutS"),
                timing.number("drainS"),
                timing.integer("repeats", 0)));
  }

  private static JvmSettings jvm(Fields jvm) {
    return jvm.build(() -> new JvmSettings(jvm.text("collector"), jvm.integer("heapMib")));
  }

  private static ServerSettings server(Fields server) {
    return server.build(
        () ->
            new ServerSettings(
                server.integer("threads"),
                server.integer("loops"),
                server.text("transport"),
                server.integer("dbPool"),
                server.integer("downstreamPool")));
  }

  private static BackendSettings backend(Fields backend) {
    return backend.build(
        () ->
            new BackendSettings(
                backend.text("db"),
                backend.text("downstream"),
                backend.integer("slots"),
                backend.integer("downstreamSlots"),
                backend.integer("scanFactor")));
  }
}
