package crossover.bench;

import static org.assertj.core.api.Assertions.assertThat;

import crossover.bench.process.RigPriority;
import crossover.bench.result.Column;
import crossover.bench.result.Row;
import crossover.bench.result.StoredRun;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A fault that costs rows already measured, leaves processes behind, or passes as a figure. */
@Timeout(240)
class RunIT {
  @TempDir private Path folder;

  private String suite(String servers, String scenarios, int blocks, String timing)
      throws IOException {
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
        backend: {db: "fixed:1", downstream: "fixed:2", slots: 64, downstreamSlots: 64, scanFactor: 20}
        """
            .formatted(servers, scenarios, blocks, timing));
    return file.toString();
  }

  private static final String SHORT =
      "blockWarmupS: 0.2, warmupS: 0.2, warmupMaxS: 0.2, sliceS: 0.2, slices: 2";
  private static final String LONG =
      "blockWarmupS: 0.2, warmupS: 0.2, warmupMaxS: 0.2, sliceS: 0.2, slices: 25";

  private String out() {
    return folder.resolve("out").toString();
  }

  private List<Row> rows() {
    return StoredRun.read(folder.resolve("out")).rows();
  }

  private Row row(String scenario, String server) {
    return rows().stream()
        .filter(row -> row.need(Column.SCENARIO).equals(scenario))
        .filter(row -> row.need(Column.SERVER).equals(server))
        .findFirst()
        .orElseThrow();
  }

  private static void hasFigures(Row row) {
    assertThat(row.number(Column.THROUGHPUT_PER_S)).isPositive();
    assertThat(row.number(Column.SERVER_CPU_US_PER_REQUEST)).isPositive();
    assertThat(row.number(Column.SERVER_RSS_MIB)).isPositive();
    assertThat(row.integer(Column.ERRORS_BODY)).isZero();
  }

  /** Every row once. */
  private void holdsEachTrialOnce(int trials) {
    List<String> ids = rows().stream().map(row -> row.need(Column.TRIAL_ID)).toList();
    assertThat(ids).hasSize(trials);
    assertThat(new HashSet<>(ids)).hasSize(trials);
  }

  @Test
  void measuresASuiteEndToEnd() throws Exception {
    String suite = suite("undertow-virtual, netty-async", "db, json-open", 2, SHORT);
    try (Harness run = Harness.start("run", "--suite", suite, "--out", out(), "--seed", "7")) {
      run.await(120);
      holdsEachTrialOnce(8);
      for (Row row : rows()) {
        assertThat(row.text(Column.STATUS)).as(run.output()).isNotIn("failed", "wrong-answers");
        hasFigures(row);
        assertThat(row.integer(Column.LAUNCH)).isEqualTo(row.integer(Column.BLOCK));
      }
      Row open = row("json-open", "netty-async");
      assertThat(open.integer(Column.SEED))
          .isEqualTo(row("json-open", "undertow-virtual").integer(Column.SEED));
      assertThat(open.integer(Column.ISSUED))
          .isEqualTo(row("json-open", "undertow-virtual").integer(Column.ISSUED));
      assertThat(open.number(Column.RESPONSE_P50_US)).isPositive();
      assertThat(open.number(Column.INSTRUMENT_FLOOR_P50_US)).isPositive();
      assertThat(row("db", "netty-async").integer(Column.BACKEND_DB_CALLS))
          .isEqualTo(row("db", "netty-async").integer(Column.REQUESTS));
      assertThat(run.output()).contains("takes about", "smallest effect", "left: db", "Run out");
      assertThat(folder.resolve("out/environment.json")).exists();
      assertThat(folder.resolve("out/comparisons.csv")).exists();
      assertThat(folder.resolve("out/histograms/b01-json-open-netty-async.hlog")).exists();
      assertThat(run.orphans()).isEmpty();
    }
  }

  /**
   * What was asked of the kernel beforehand against what the rig has: policy and niceness are
   * fields 41 and 19 of a thread's {@code stat}, and SCHED_RR is 2.
   */
  @Test
  void theEnvironmentTellsThePrioritiesThatTheRigHas() throws Exception {
    String suite = suite("netty-async", "db, json, wait", 1, SHORT);
    try (Harness run = Harness.start("run", "--suite", suite, "--out", out())) {
      long backend = run.awaitProcess(" backend --slots", 60);
      long generator = run.awaitProcess("LoadAgent", 60);
      run.awaitLine(line -> line.contains("1 of 3 units"), 90);
      boolean realTime = Harness.threadStats(backend, 41).contains("2");
      boolean raised = Harness.threadStats(generator, 19).contains("-15");
      run.await(60);

      RigPriority told =
          Objects.requireNonNull(StoredRun.read(folder.resolve("out")).environment()).priority();
      assertThat(told).isEqualTo(new RigPriority(realTime, raised));
    }
  }

  @Test
  void goesOnAfterKillNineWithoutALostOrDoubledRow() throws Exception {
    String suite = suite("undertow-blocking, netty-async", "json, db, wait", 2, SHORT);
    try (Harness killed = Harness.start("run", "--suite", suite, "--out", out())) {
      killed.awaitLine(line -> line.contains("2 of 6 units"), 90);
      killed.signal("KILL");
      killed.await(10);
      assertThat(killed.orphans()).isEmpty();
    }
    List<Row> before = rows();
    assertThat(before).hasSizeGreaterThanOrEqualTo(4);
    try (Harness resumed = Harness.start("run", "--resume", out())) {
      resumed.await(120);
      holdsEachTrialOnce(12);
      assertThat(rows()).containsAll(before);
      assertThat(resumed.orphans()).isEmpty();
    }
  }

  @Test
  void controlCKeepsWhatWasMeasuredAndSaysHowToGoOn() throws Exception {
    String suite = suite("undertow-blocking, netty-async", "json, db, wait", 2, SHORT);
    try (Harness run = Harness.start("run", "--suite", suite, "--out", out())) {
      run.awaitLine(line -> line.contains("2 of 6 units"), 90);
      run.signal("INT");
      assertThat(run.await(20)).isEqualTo(130);
      assertThat(run.output())
          .contains("interrupted:", "go on with: crossover run --resume " + out())
          .doesNotContain("\tat ");
      assertThat(rows()).hasSizeGreaterThanOrEqualTo(4);
      assertThat(rows()).noneMatch(row -> row.need(Column.STATUS).equals("failed"));
      assertThat(folder.resolve("out/comparisons.csv")).exists();
      assertThat(run.orphans()).isEmpty();
    }
  }

  @Test
  void aServerThatDiesOrHangsIsAFailedRowAndTheOthersGoOn() throws Exception {
    String suite = suite("netty-async, netty-blocking, undertow-async", "json, plaintext", 1, LONG);
    try (Harness run = Harness.start("run", "--suite", suite, "--out", out())) {
      long dies = run.awaitProcess("netty-blocking --threads", 60);
      long hangs = run.awaitProcess("undertow-async --threads", 60);
      Thread.sleep(5_000);
      Harness.signal(dies, "KILL");
      Harness.signal(hangs, "STOP");
      run.await(200);
      holdsEachTrialOnce(6);
      String first = rows().getFirst().need(Column.SCENARIO);
      String second = rows().getLast().need(Column.SCENARIO);
      assertThat(row(first, "netty-blocking").need(Column.STATUS))
          .as(run.output())
          .isEqualTo("failed");
      assertThat(row(first, "netty-blocking").text(Column.REASON))
          .contains("netty-blocking was ended by signal 9");
      assertThat(row(first, "undertow-async").need(Column.STATUS)).isEqualTo("failed");
      assertThat(row(first, "undertow-async").text(Column.REASON))
          .contains("undertow-async hangs");
      hasFigures(row(first, "netty-async"));
      for (String server : List.of("netty-async", "netty-blocking", "undertow-async")) {
        hasFigures(row(second, server));
      }
      assertThat(row(second, "netty-blocking").integer(Column.LAUNCH)).isEqualTo(2);
      assertThat(row(second, "netty-async").integer(Column.LAUNCH)).isEqualTo(1);
      assertThat(run.output()).doesNotContain("\tat ");
      assertThat(run.orphans()).isEmpty();
    }
  }

  @Test
  void aServerThatCannotStartOrDiesInWarmUpIsAFailedRow() throws Exception {
    Path dies = script("dies.sh", "echo no such thing >&2", "exit 3");
    Path hangs = script("hangs.sh", "exec sleep 300");
    Path early =
        script(
            "early.sh",
            "(sleep 6; kill -9 $$) &",
            "exec "
                + Harness.java()
                + " -jar ../servers/target/crossover-servers.jar netty-virtual \"$@\"");
    String timing = "blockWarmupS: 20, warmupS: 0.2, warmupMaxS: 0.2, sliceS: 0.2, slices: 2";
    String suite = suite("netty-async, netty-blocking, netty-virtual", "json", 1, timing);
    try (Harness run =
        Harness.start(
            "run",
            "--suite",
            suite,
            "--out",
            out(),
            "--start-bound",
            "5",
            "--server-command",
            "netty-async=sh " + dies,
            "--server-command",
            "netty-blocking=sh " + hangs,
            "--server-command",
            "netty-virtual=sh " + early)) {
      assertThat(run.await(120)).as(run.output()).isEqualTo(4);
      assertThat(row("json", "netty-async").text(Column.REASON))
          .isEqualTo("netty-async ended with exit code 3 before READY; it said: no such thing");
      assertThat(row("json", "netty-blocking").text(Column.REASON))
          .startsWith("netty-blocking hangs: no READY within 5.0 s");
      assertThat(row("json", "netty-virtual").text(Column.REASON))
          .contains("netty-virtual was ended by signal 9");
      assertThat(run.orphans()).isEmpty();
    }
  }

  @Test
  void aServerThatHangsInWarmUpIsAFailedRowWithinABoundAndTheOthersGoOn() throws Exception {
    String timing = "blockWarmupS: 6, warmupS: 0.2, warmupMaxS: 0.2, sliceS: 0.2, slices: 2";
    String suite = suite("netty-virtual, undertow-async", "json", 1, timing);
    try (Harness run = Harness.start("run", "--suite", suite, "--out", out())) {
      long hangs = run.awaitProcess("netty-virtual --threads", 60);
      // The contract was checked over one connection; the warm-up opens 64.
      Harness.awaitSockets(hangs, 64, 60);
      Harness.signal(hangs, "STOP");
      run.await(60);
      holdsEachTrialOnce(2);
      assertThat(row("json", "netty-virtual").need(Column.STATUS)).isEqualTo("failed");
      assertThat(row("json", "netty-virtual").text(Column.REASON))
          .startsWith("netty-virtual hangs: no answer to ")
          .endsWith("(in warm-up)");
      assertThat(row("json", "netty-virtual").number(Column.THROUGHPUT_PER_S)).isNull();
      hasFigures(row("json", "undertow-async"));
      assertThat(run.orphans()).isEmpty();
    }
  }

  @Test
  void aServerThatAnswersWronglyGetsNoFigures() throws Exception {
    // The right server without a backend: every path with I/O answers 503.
    Path wrong =
        script(
            "wrong.sh",
            "exec " + Harness.java() + " -jar ../servers/target/crossover-servers.jar netty-async");
    String suite = suite("netty-async, undertow-async", "db", 1, SHORT);
    try (Harness run =
        Harness.start(
            "run",
            "--suite",
            suite,
            "--out",
            out(),
            "--server-command",
            "netty-async=sh " + wrong)) {
      run.await(90);
      Row row = row("db", "netty-async");
      assertThat(row.need(Column.STATUS)).isEqualTo("wrong-answers");
      assertThat(row.text(Column.REASON)).contains("of the contract's cases", "503");
      assertThat(row.number(Column.THROUGHPUT_PER_S)).isNull();
      hasFigures(row("db", "undertow-async"));
    }
  }

  @Test
  void aBackendThatDiesCostsItsUnitOnly() throws Exception {
    String suite = suite("netty-async, undertow-blocking", "db, batch", 1, LONG);
    try (Harness run = Harness.start("run", "--suite", suite, "--out", out())) {
      long backend = run.awaitProcess(" backend --slots", 60);
      run.awaitProcess("undertow-blocking --backend", 60);
      Thread.sleep(4_000);
      Harness.signal(backend, "KILL");
      run.await(200);
      holdsEachTrialOnce(4);
      String first = rows().getFirst().need(Column.SCENARIO);
      String second = rows().getLast().need(Column.SCENARIO);
      for (String server : List.of("netty-async", "undertow-blocking")) {
        assertThat(row(first, server).need(Column.STATUS)).isEqualTo("failed");
        assertThat(row(first, server).text(Column.REASON))
            .contains("backend was ended by signal 9");
        hasFigures(row(second, server));
        assertThat(row(second, server).integer(Column.BACKEND_DB_CALLS)).isPositive();
      }
      assertThat(run.orphans()).isEmpty();
    }
  }

  @Test
  void measuresOnOneCoreAndSaysSo() throws Exception {
    String suite = suite("netty-async", "json", 1, SHORT);
    try (Harness run =
        Harness.start(
            List.of("taskset", "-c", "1"), Map.of(), "run", "--suite", suite, "--out", out())) {
      run.await(90);
      assertThat(run.output()).contains("one core only");
      assertThat(rows().getFirst().text(Column.SERVER_CORES)).isEqualTo("1");
      assertThat(rows().getFirst().text(Column.RIG_CORES)).isEqualTo("1");
      hasFigures(rows().getFirst());
    }
  }

  @Test
  void measuresWithoutTasksetAndSaysSo() throws Exception {
    String suite = suite("netty-async", "json", 1, SHORT);
    try (Harness run =
        Harness.start(
            List.of(), Map.of("PATH", "/nonexistent"), "run", "--suite", suite, "--out", out())) {
      run.await(90);
      assertThat(run.output()).contains("taskset is missing");
      assertThat(rows().getFirst().truth(Column.PINNED)).isFalse();
      assertThat(
              Objects.requireNonNull(StoredRun.read(folder.resolve("out")).environment())
                  .priority())
          .isEqualTo(new RigPriority(false, false));
      hasFigures(rows().getFirst());
      assertThat(run.orphans()).isEmpty();
    }
  }

  @Test
  void aFullDiskIsOneLineAndWhatWasMeasuredStays() throws Exception {
    String suite = suite("netty-async", "json, plaintext, wait", 1, SHORT);
    try (Harness run = Harness.start("run", "--suite", suite, "--out", out())) {
      run.awaitLine(line -> line.contains("1 of 3 units"), 60);
      // The device that is always full, in the place that the next rows are written to.
      Files.createSymbolicLink(folder.resolve("out/rows.csv.tmp"), Path.of("/dev/full"));
      assertThat(run.await(60)).isEqualTo(4);
      assertThat(run.output())
          .contains("run: cannot write " + out() + "/rows.csv: No space left on device")
          .doesNotContain("\tat ");
      assertThat(rows()).hasSize(1);
      assertThat(run.orphans()).isEmpty();
    }
    try (Harness resumed = Harness.start("run", "--resume", out())) {
      resumed.await(60);
      holdsEachTrialOnce(3);
    }
  }

  @Test
  void aPortInUseIsOneLine() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Harness serve =
            Harness.start("serve", "netty-async", "--port", String.valueOf(taken.getLocalPort()))) {
      assertThat(serve.await(20)).isEqualTo(4);
      assertThat(serve.output().lines()).singleElement().asString().contains("in use");
    }
  }

  @Test
  void serveStopsOnSigtermAndAfterKillNineToo() throws Exception {
    for (String signal : List.of("TERM", "KILL")) {
      try (Harness serve = Harness.start("serve", "netty-async")) {
        serve.awaitLine(line -> line.startsWith("READY netty-async http://127.0.0.1:"), 20);
        serve.signal(signal);
        serve.await(10);
        assertThat(serve.orphans()).isEmpty();
      }
    }
  }

  @Test
  void doctorSaysWhatAMissingPriorityDoes() throws Exception {
    try (Harness without = Harness.start(List.of(), Map.of("PATH", "/nonexistent"), "doctor")) {
      assertThat(without.await(20)).isZero();
      assertThat(without.output())
          .containsPattern("DISTURBS +priority +the backend gets no real-time priority")
          .containsPattern("DISTURBS +priority +the load generator gets no higher priority");
    }
  }

  private Path script(String name, String... lines) throws IOException {
    return Files.write(folder.resolve(name), List.of(lines));
  }
}
