package crossover.bench;

import static org.assertj.core.api.Assertions.assertThat;

import crossover.bench.result.Column;
import crossover.bench.result.Environment;
import crossover.bench.result.Row;
import crossover.bench.result.StoredRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;

/** A run of real processes, short and in a folder of its own, and what it left there. */
abstract class SmallRun {
  @TempDir Path folder;

  String suite(String servers, String scenarios, int blocks, String timing) throws IOException {
    Path file = folder.resolve("it.yaml");
    Files.writeString(
        file,
        """
        about: a suite for a test
        servers: [%s]
        scenarios: [%s]
        blocks: %d
        timing: {%s, requestTimeoutS: 2, drainS: 1}
        jvm: {collector: serial, heapMib: 96}
        server: {threads: 50, loops: 0, transport: auto, dbPool: 16, downstreamPool: 16}
        backend: {db: "fixed:0.1", downstream: "fixed:0.1", slots: 64, downstreamSlots: 64, scanFactor: 20}
        """
            .formatted(servers, scenarios, blocks, timing));
    return file.toString();
  }

  static final String SHORT =
      "blockWarmupS: 0.2, warmupS: 0.2, warmupMaxS: 0.2, sliceS: 0.2, slices: 2";
  static final String LONG =
      "blockWarmupS: 0.2, warmupS: 0.2, warmupMaxS: 0.2, sliceS: 0.2, slices: 8";

  String out() {
    return folder.resolve("out").toString();
  }

  /** {@code run} with this suite, into {@link #out}. */
  Harness start(String suite, String... more) throws IOException {
    return start(List.of(), Map.of(), suite, more);
  }

  /** With words in front of the command, and variables of its environment. */
  Harness start(List<String> prefix, Map<String, String> environment, String suite, String... more)
      throws IOException {
    List<String> words = new ArrayList<>(List.of("run", "--suite", suite, "--out", out()));
    words.addAll(List.of(more));
    return Harness.start(prefix, environment, words.toArray(new String[0]));
  }

  Harness resume() throws IOException {
    return Harness.start("run", "--resume", out());
  }

  List<Row> rows() {
    return StoredRun.read(folder.resolve("out")).rows();
  }

  Environment environment() {
    return Objects.requireNonNull(StoredRun.read(folder.resolve("out")).environment());
  }

  Row row(String scenario, String server) {
    return rows().stream()
        .filter(row -> row.need(Column.SCENARIO).equals(scenario))
        .filter(row -> row.need(Column.SERVER).equals(server))
        .findFirst()
        .orElseThrow();
  }

  static void hasFigures(Row row) {
    assertThat(row.number(Column.THROUGHPUT_PER_S)).isPositive();
    assertThat(row.number(Column.SERVER_CPU_US_PER_REQUEST)).isPositive();
    assertThat(row.number(Column.SERVER_RSS_MIB)).isPositive();
    assertThat(row.integer(Column.ERRORS_BODY)).isZero();
  }

  /** Every row once. */
  void holdsEachTrialOnce(int trials) {
    List<String> ids = rows().stream().map(row -> row.need(Column.TRIAL_ID)).toList();
    assertThat(ids).hasSize(trials);
    assertThat(new HashSet<>(ids)).hasSize(trials);
  }

  Path script(String name, String... lines) throws IOException {
    return Files.write(folder.resolve(name), List.of(lines));
  }
}
