package crossover.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import crossover.bench.claim.Ledger;
import crossover.bench.report.ReportPage;
import crossover.bench.result.Column;
import crossover.bench.result.Pilots;
import crossover.bench.result.Row;
import crossover.bench.result.StoredRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Prevents a load that is not at the share of capacity that it was asked for, on real servers. */
@Order(4)
@Timeout(300)
class CapacityIT extends SmallRun {
  private static final String WAIT =
      """
      parts:
        - {endpoint: wait, path: "/wait?ms=10", answer: hello-json}
      """;

  @Test
  void sharesLaddersAndServersOfAScenarioEndToEnd() throws Exception {
    // Ten threads that wait 10 ms carry 1,000 requests/s at most, however fast the machine is.
    String bounded = "servers: [\"undertow-blocking@threads=10\"]\n";
    scenario("closed.yaml", "load: {model: closed, connections: 40}\n" + WAIT);
    scenario(
        "share.yaml",
        bounded
            + "load: {model: open, share: 0.5, of: closed, arrival: constant, connections: 64}\n"
            + WAIT);
    scenario(
        "ladder.yaml",
        bounded
            + "load: {model: ladder, of: closed, from: 0.5, to: 1.4, steps: 6, repeats: 2, visitS:"
            + " 0.8, slo: [\"p95<40ms\"], arrival: poisson, connections: 512}\n"
            + WAIT);
    String timing = "blockWarmupS: 0.2, warmupS: 0.2, warmupMaxS: 0.2, sliceS: 0.8, slices: 2";
    String suite = suite("netty-async", "closed.yaml, share.yaml, ladder.yaml", 1, timing);
    try (Harness run = start(suite, "--seed", "7")) {
      run.await(200);
      holdsEachTrialOnce(3);
      String output = run.output();
      assertThat(output).contains("pilot, 0 of 3 units", "no verdicts on claims");
      assertThat(run.orphans()).isEmpty();
    }

    String server = "undertow-blocking@threads=10";
    StoredRun stored = StoredRun.read(folder.resolve("out"));
    List<Pilots.Pilot> pilots = stored.pilots().pilots();
    assertThat(pilots).extracting(Pilots.Pilot::server).containsExactly(server);
    double capacityPerS = Objects.requireNonNull(pilots.getFirst().capacityPerS());
    assertThat(capacityPerS).isBetween(500.0, 1_100.0);

    Row share = row("share", server);
    assertThat(share.integer(Column.WORKER_THREADS)).isEqualTo(10);
    assertThat(share.text(Column.ENGINE)).isEqualTo("undertow");
    assertThat(share.number(Column.RATE_ASKED_PER_S)).isCloseTo(capacityPerS / 2, within(0.01));
    assertThat(share.text(Column.LOAD_MODEL)).isEqualTo("open");
    Row ladder = row("ladder", server);
    assertThat(ladder.text(Column.LOAD_MODEL)).isEqualTo("ladder");
    assertThat(ladder.text(Column.SLO)).isEqualTo("p95<40ms");
    assertThat(ladder.integer(Column.SLICES)).isEqualTo(12);
    assertThat(ladder.number(Column.THROUGHPUT_PER_S)).isNull();
    Double found = ladder.number(Column.SLO_CAPACITY_PER_S);
    if (found == null) {
      // The second is what a busy machine makes of it.
      assertThat(ladder.text(Column.REASON)).containsAnyOf("rung", "after their time");
    } else {
      assertThat(found).isBetween(0.5 * capacityPerS, 1_100.0);
    }
    assertThat(rows()).noneMatch(row -> server.equals(row.text(Column.SERVER)) && isClosed(row));
    thePageTakesALadderWithoutTimes();
  }

  private void thePageTakesALadderWithoutTimes() {
    Path page = folder.resolve("page.html");
    byte[] html = ReportPage.of(List.of(folder.resolve("out")), Ledger.shipped(), page);
    assertThat(new String(html, StandardCharsets.UTF_8)).contains("Capacity at an objective");
  }

  @Test
  void aServerWhosePilotFailsLeavesRowsThatSayWhy() throws Exception {
    scenario(
        "share.yaml",
        """
        servers: [netty-async, undertow-async]
        load: {model: open, share: 0.5, of: json, arrival: constant, connections: 64}
        parts:
          - {endpoint: json, path: /json, answer: hello-json}
        """);
    String suite = suite("netty-async", "share.yaml", 1, SHORT);
    try (Harness run = start(suite, "--server-command", "undertow-async=/bin/false")) {
      run.await(120);
      assertThat(run.output()).contains("pilot json of undertow-async is failed");
    }
    Row failed = row("share", "undertow-async");
    assertThat(failed.text(Column.STATUS)).isEqualTo("failed");
    assertThat(failed.text(Column.REASON))
        .startsWith("no rate: the capacity of undertow-async on json is not known (");
    assertThat(row("share", "netty-async").number(Column.RATE_ASKED_PER_S)).isPositive();
  }

  private static boolean isClosed(Row row) {
    return "closed".equals(row.text(Column.LOAD_MODEL));
  }

  private void scenario(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), "about: a scenario for a test\n" + text);
  }
}
