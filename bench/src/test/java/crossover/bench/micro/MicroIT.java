package crossover.bench.micro;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs JMH from the two jars as a user does. Prevents that a benchmark is lost by the shading,
 * fails or waits forever, above all on one core, and that a full run takes longer than promised.
 */
class MicroIT {
  private static final double START_S = 0.9;

  @TempDir private Path folder = Path.of("");

  @Test
  void givesEveryBenchmarkAFiniteScoreOnOneCore() throws IOException, InterruptedException {
    List<String> arguments =
        new ArrayList<>(List.of("-f", "0", "-wi", "0", "-i", "1", "-r", "50ms"));
    arguments.addAll(List.of("-foe", "true", "-rf", "json"));
    JsonNode results = run(List.of("-XX:ActiveProcessorCount=1"), arguments);

    Map<String, BenchmarkListEntry> written = written();
    Set<String> measured = new TreeSet<>();
    double fullS = 0;
    for (JsonNode result : results) {
      assertThat(result.at("/primaryMetric/score").isNumber()).as(result.toString()).isTrue();
      assertThat(result.at("/primaryMetric/score").doubleValue()).isFinite().isPositive();
      String name = result.path("benchmark").asText();
      measured.add(name);
      fullS += fullSeconds(Objects.requireNonNull(written.get(name), name));
    }
    assertThat(measured).isEqualTo(written.keySet()).isNotEmpty();
    assertThat(fullS).as("seconds of a full run").isLessThan(12 * 60);
    assertThat(results.size() * quickSeconds()).as("seconds of a quick run").isLessThan(150);
  }

  @Test
  void forksFindTheServersAndTheProfilers() throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(arguments("quick.args"));
    arguments.addAll(List.of("Json.smallGenerator", "HandOver.roundTripNettyLoop"));
    JsonNode results = run(List.of(), arguments);

    assertThat(results).hasSize(2);
    for (JsonNode result : results) {
      JsonNode metrics = result.path("secondaryMetrics");
      assertThat(metrics.at("/cpu.norm/score").doubleValue()).isPositive();
      assertThat(metrics.at("/gc.alloc.rate.norm/score").isNumber()).isTrue();
    }
  }

  @Test
  void bothRunsTakeTheSameFiguresButForTheTimes() throws IOException {
    List<String> quick = arguments("quick.args");
    List<String> full = arguments("full.args");
    assertThat(quick).endsWith(full.toArray(String[]::new));
    assertThat(Micro.class.getAnnotation(Fork.class).value()).isGreaterThanOrEqualTo(3);
  }

  private JsonNode run(List<String> jvm, List<String> arguments)
      throws IOException, InterruptedException {
    Path json = folder.resolve("micro.json");
    Path log = folder.resolve("micro.log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.addAll(List.of("-cp", jars(), "crossover.bench.micro.MicroMain"));
    command.addAll(arguments);
    command.addAll(List.of("-rff", json.toString()));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("ended; log %s", tail(log)).isTrue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as(tail(log)).isZero();
    return JsonMapper.builder().build().readTree(json.toFile());
  }

  /** The servers' jar first, so that the subject's Netty is the one that is measured. */
  private static String jars() {
    Path servers = Path.of("../servers/target/crossover-servers.jar");
    Path bench = Path.of("target/crossover.jar");
    assertThat(servers).exists();
    assertThat(bench).exists();
    return servers.toAbsolutePath().normalize() + File.pathSeparator + bench.toAbsolutePath();
  }

  private static String tail(Path log) throws IOException {
    String text = Files.readString(log, StandardCharsets.UTF_8);
    return text.substring(Math.max(0, text.length() - 4_000));
  }

  private static Map<String, BenchmarkListEntry> written() {
    OutputFormat silent = OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT);
    Map<String, BenchmarkListEntry> entries = new TreeMap<>();
    for (BenchmarkListEntry entry : BenchmarkList.defaultList().getAll(silent, List.of())) {
      entries.put(entry.getUsername(), entry);
    }
    return entries;
  }

  private static List<String> arguments(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(MicroIT.class.getResourceAsStream("/micro/" + name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    }
  }

  private static double fullSeconds(BenchmarkListEntry entry) {
    long warmupMs =
        entry.getWarmupIterations().get()
            * entry.getWarmupTime().get().convertTo(TimeUnit.MILLISECONDS);
    long measurementMs =
        entry.getMeasurementIterations().get()
            * entry.getMeasurementTime().get().convertTo(TimeUnit.MILLISECONDS);
    return entry.getForks().get() * (START_S + (warmupMs + measurementMs) / 1_000.0);
  }

  private static double quickSeconds() throws IOException {
    List<String> quick = arguments("quick.args");
    double warmupMs = count(quick, "-wi") * time(quick, "-w");
    double measurementMs = count(quick, "-i") * time(quick, "-r");
    return count(quick, "-f") * (START_S + (warmupMs + measurementMs) / 1_000);
  }

  private static int count(List<String> arguments, String option) {
    return Integer.parseInt(arguments.get(arguments.indexOf(option) + 1));
  }

  private static double time(List<String> arguments, String option) {
    return TimeValue.fromString(arguments.get(arguments.indexOf(option) + 1))
        .convertTo(TimeUnit.MILLISECONDS);
  }
}
