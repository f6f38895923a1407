package crossover.bench;

import static org.assertj.core.api.Assertions.assertThat;

import crossover.bench.process.RigPriority;
import crossover.bench.result.Column;
import crossover.bench.result.Row;
import crossover.bench.result.StoredRun;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Prevents that a run loses rows already measured, leaves processes behind, or does not say so. */
@Order(1)
@Timeout(240)
class RunIT extends SmallRun {
  @Test
  void measuresASuiteEndToEndAndTellsThePrioritiesThatItsRigHas() throws Exception {
    String suite = suite("undertow-virtual, netty-async", "db, json-open", 2, SHORT);
    try (Harness run = start(suite, "--seed", "7")) {
      run.awaitLine(line -> line.contains("1 of 4 units"), 90);
      RigPriority priority = priority(run);
      run.await(120);
      assertThat(environment().priority()).isEqualTo(priority);
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
      Row db = row("db", "netty-async");
      assertThat(db.integer(Column.REQUESTS_AROUND)).isPositive();
      assertThat(db.integer(Column.BACKEND_DB_CALLS))
          .isEqualTo(
              Objects.requireNonNull(db.integer(Column.REQUESTS))
                  + Objects.requireNonNull(db.integer(Column.REQUESTS_AROUND)));
      assertThat(run.output()).contains("takes about", "smallest effect", "left: db", "Run out");
      assertThat(folder.resolve("out/environment.json")).exists();
      assertThat(folder.resolve("out/comparisons.csv")).exists();
      assertThat(folder.resolve("out/histograms/b01-json-open-netty-async.hlog")).exists();
      assertThat(run.orphans()).isEmpty();
    }
  }

  @Test
  void aMixTellsTheTimesOfItsProbeAndKeepsTheOthersApart() throws Exception {
    Path mix =
        Files.writeString(
            folder.resolve("mix.yaml"),
            """
            about: small answers beside waits, compressed answers and actions of two requests
            load: {model: open, ratePerS: 400, arrival: poisson, connections: 256}
            probe: json
            timing: {leadS: 0.5, sliceS: 1, slices: 2, drainS: 2}
            parts:
              - {endpoint: json, weight: 16, path: /json, answer: hello-json}
              - {endpoint: wait, weight: 2, path: "/wait?ms=200", warmupPath: "/wait?ms=1", answer: hello-json}
              - {endpoint: gzip, weight: 1, path: "/large?cached=true", headers: {Accept-Encoding: gzip}, answer: large-gzip}
              - endpoint: action
                weight: 1
                steps: [{path: "/db?id={id}", answer: row, times: 2}, {path: /json, answer: hello-json}]
                work: {dbCalls: 2, oneAtATime: true}
            """);
    try (Harness run = start(suite("undertow-virtual, netty-async", mix.toString(), 1, SHORT))) {
      run.await(120);
      for (Row row : rows()) {
        assertThat(row.text(Column.STATUS)).as(run.output()).isNotIn("failed", "wrong-answers");
        assertThat(row.text(Column.STATUS)).isNotEqualTo("skipped-work");
        assertThat(row.text(Column.PROBE)).isEqualTo("json");
        assertThat(row.number(Column.AROUND_S)).isEqualTo(1);
        assertThat(row.number(Column.MEASURED_S)).isEqualTo(2);
        Map<String, Histogram> histograms =
            StoredRun.read(folder.resolve("out")).histograms(row.need(Column.TRIAL_ID));
        assertThat(histograms)
            .containsOnlyKeys(
                "service",
                "service-json",
                "service-wait",
                "service-gzip",
                "service-action",
                "response",
                "response-json",
                "response-wait",
                "response-gzip",
                "response-action",
                "slip");
        long json = Objects.requireNonNull(histograms.get("service-json")).getTotalCount();
        assertThat(histograms.get("service")).isEqualTo(histograms.get("service-json"));
        assertThat(row.text(Column.REQUESTS_BY_ENDPOINT)).startsWith("json=" + json + " wait=");
        assertThat(Objects.requireNonNull(histograms.get("service-wait")).getMinValue())
            .isGreaterThan(199_000_000);
        assertThat(row.number(Column.RESPONSE_P50_US)).isLessThan(100_000);
        assertThat(row.number(Column.MEAN_IN_FLIGHT)).isGreaterThan(5);
      }
    }
  }

  /**
   * What the kernel says, to hold against what the environment tells: policy and niceness are
   * fields 41 and 19 of a thread's {@code stat}, and SCHED_RR is 2.
   */
  private static RigPriority priority(Harness run) throws Exception {
    long backend = run.awaitProcess(" backend --slots", 60);
    long generator = run.awaitProcess("LoadAgent", 60);
    return new RigPriority(
        backend == generator ? null : Harness.threadStats(backend, 41).contains("2"),
        Harness.threadStats(generator, 19).contains("-15"));
  }

  @Test
  void goesOnAfterControlCAndAfterKillNineWithoutALostOrDoubledRow() throws Exception {
    String suite = suite("netty-blocking, netty-async", "json, db", 2, SHORT);
    try (Harness run = start(suite)) {
      run.awaitLine(line -> line.contains("1 of 4 units"), 90);
      run.signal("INT");
      assertThat(run.await(20)).isEqualTo(130);
      assertThat(run.output())
          .contains("interrupted:", "go on with: crossover run --resume " + out())
          .doesNotContain("\tat ");
      assertThat(folder.resolve("out/comparisons.csv")).exists();
      assertThat(run.orphans()).isEmpty();
    }
    List<Row> interrupted = rows();
    assertThat(interrupted)
        .hasSizeGreaterThanOrEqualTo(2)
        .noneMatch(row -> row.need(Column.STATUS).equals("failed"));
    try (Harness killed = resume()) {
      killed.awaitLine(line -> line.contains("2 of 4 units"), 90);
      killed.signal("KILL");
      killed.await(10);
      assertThat(killed.orphans()).isEmpty();
    }
    List<Row> before = rows();
    assertThat(before).hasSizeGreaterThanOrEqualTo(4).containsAll(interrupted);
    try (Harness resumed = resume()) {
      resumed.await(120);
      holdsEachTrialOnce(8);
      assertThat(rows()).containsAll(before);
      assertThat(resumed.orphans()).isEmpty();
    }
  }

  @Test
  void measuresOnOneCoreAndSaysSo() throws Exception {
    String suite = suite("netty-async", "json", 1, SHORT);
    try (Harness run = start(List.of("taskset", "-c", "1"), Map.of(), suite)) {
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
    try (Harness run = start(List.of(), Map.of("PATH", "/nonexistent"), suite)) {
      run.await(90);
      assertThat(run.output()).contains("taskset is missing");
      assertThat(rows().getFirst().truth(Column.PINNED)).isFalse();
      assertThat(environment().priority())
          .isIn(new RigPriority(false, false), new RigPriority(null, false));
      hasFigures(rows().getFirst());
      assertThat(run.orphans()).isEmpty();
    }
  }

  @Test
  void aFullDiskIsOneLineAndWhatWasMeasuredStays() throws Exception {
    String suite = suite("netty-async", "json, plaintext", 1, SHORT);
    try (Harness run = start(suite)) {
      run.awaitLine(line -> line.contains("1 of 2 units"), 60);
      // The device that is always full, in the place that the next rows are written to.
      Files.createSymbolicLink(folder.resolve("out/rows.csv.tmp"), Path.of("/dev/full"));
      assertThat(run.await(60)).isEqualTo(4);
      assertThat(run.output())
          .contains("run: cannot write " + out() + "/rows.csv: No space left on device")
          .doesNotContain("\tat ");
      assertThat(rows()).hasSize(1);
      assertThat(run.orphans()).isEmpty();
    }
    try (Harness resumed = resume()) {
      resumed.await(60);
      holdsEachTrialOnce(2);
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
          .containsPattern("DISTURBS +priority +the load generator gets no higher priority");
      boolean ownBackend = !without.output().contains("generator and backend share a thread");
      assertThat(without.output().contains("the backend gets no real-time priority"))
          .isEqualTo(ownBackend);
    }
  }
}
