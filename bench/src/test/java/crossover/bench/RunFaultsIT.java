package crossover.bench;

import static org.assertj.core.api.Assertions.assertThat;

import crossover.bench.result.Column;
import crossover.bench.result.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Prevents that the fault of a server or of the backend passes as a figure, holds up the others, or
 * leaves a process behind.
 */
@Order(2)
@Timeout(240)
class RunFaultsIT extends SmallRun {
  /** More than the calls to a backend keep open, and no more than a scenario's load does. */
  private static final int CONNECTIONS_OF_A_LOAD = 60;

  /**
   * Until slices are measured: a server keeps its connections from a scenario's warm-up to the end
   * of the slices, so that all servers have them only when the last one is warm.
   */
  private static void awaitSlices(Long... servers) throws IOException, InterruptedException {
    Harness.awaitSockets(List.of(servers), CONNECTIONS_OF_A_LOAD, 60);
    Thread.sleep(500);
  }

  @Test
  void aServerThatDiesOrHangsIsAFailedRowAndTheOthersGoOn() throws Exception {
    String suite = suite("netty-async, netty-blocking, undertow-async", "json, plaintext", 1, LONG);
    try (Harness run = start(suite)) {
      long dies = run.awaitProcess("netty-blocking --threads", 60);
      long hangs = run.awaitProcess("undertow-async --threads", 60);
      awaitSlices(run.awaitProcess("netty-async --threads", 60), dies, hangs);
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
      assertThat(row(first, "undertow-async").text(Column.REASON)).contains("undertow-async hangs");
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
            // The contract was checked over one connection; the warm-up opens 64.
            "(until [ $(ls -l /proc/$$/fd | grep -c socket:) -ge 60 ]; do sleep 0.1; done; kill -9"
                + " $$) &",
            "exec "
                + Harness.java()
                + " -jar ../servers/target/crossover-servers.jar netty-virtual \"$@\"");
    String timing = "blockWarmupS: 20, warmupS: 0.2, warmupMaxS: 0.2, sliceS: 0.2, slices: 2";
    String suite = suite("netty-async, netty-blocking, netty-virtual", "json", 1, timing);
    try (Harness run =
        start(
            suite,
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
    String timing = "blockWarmupS: 3, warmupS: 0.2, warmupMaxS: 0.2, sliceS: 0.2, slices: 2";
    String suite = suite("netty-virtual, undertow-async", "json", 1, timing);
    try (Harness run = start(suite)) {
      long hangs = run.awaitProcess("netty-virtual --threads", 60);
      // The contract was checked over one connection; the warm-up opens 64.
      Harness.awaitSockets(List.of(hangs), CONNECTIONS_OF_A_LOAD, 60);
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
  void aUnitThatTheMachineHasSpoiltIsMeasuredOnceMore() throws Exception {
    try (Harness run = start(suite("netty-async", "db-open", 1, LONG + ", repeats: 1"))) {
      long backend = run.awaitProcess(" backend --slots", 60);
      run.awaitProcess("netty-async --backend", 60);
      while (run.isAlive()) {
        Harness.signal(backend, "STOP");
        Thread.sleep(10);
        Harness.signal(backend, "CONT");
        Thread.sleep(100);
      }
      run.await(60);
      holdsEachTrialOnce(1);
      Row row = row("db-open", "netty-async");
      assertThat(row.text(Column.REPEATED_BECAUSE))
          .as(run.output())
          .startsWith("netty-async: the backend was late by ");
      hasFigures(row);
      assertThat(row.integer(Column.SLICES)).isEqualTo(8);
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
    try (Harness run = start(suite, "--server-command", "netty-async=sh " + wrong)) {
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
    try (Harness run = start(suite)) {
      long backend = run.awaitProcess(" backend --slots", 60);
      awaitSlices(
          run.awaitProcess("netty-async --backend", 60),
          run.awaitProcess("undertow-blocking --backend", 60));
      Harness.signal(backend, "KILL");
      run.await(200);
      holdsEachTrialOnce(4);
      String first = rows().getFirst().need(Column.SCENARIO);
      String second = rows().getLast().need(Column.SCENARIO);
      for (String server : List.of("netty-async", "undertow-blocking")) {
        assertThat(row(first, server).need(Column.STATUS)).isEqualTo("failed");
        assertThat(row(first, server).text(Column.REASON))
            .containsPattern("(backend|load agent) was ended by signal 9");
        hasFigures(row(second, server));
        assertThat(row(second, server).integer(Column.BACKEND_DB_CALLS)).isPositive();
      }
      assertThat(run.orphans()).isEmpty();
    }
  }
}
