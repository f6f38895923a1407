package crossover.bench.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import crossover.bench.result.ClaimColumn;
import crossover.bench.result.Column;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Prevents verdicts on other trials, other loads or other threads than the claim speaks of. */
class JudgementTest {
  private static final List<String> HEADLINE =
      List.of("undertow-blocking", "undertow-virtual", "netty-async");
  private static final String CLAIM = ClaimFileTest.RIGHT;
  private static final String LADDER =
      CLAIM
          .replace("metric: capacity", "metric: slo-capacity")
          .replace("load: closed", "load: ladder")
          .replace("[json]", "[json-slo]");

  private static final String FAILS =
      CLAIM.substring(0, CLAIM.indexOf("  - metric"))
          + """
            - metric: failed-trials
              load: open
              scenarios: [pool-exhaustion]
              over: pool-one
              sides: async
              rule: {kind: bound, above: 0.2}
              reason: The figures.
          """;

  @Test
  void asyncStandsAboveInThroughputAndBelowInTime() {
    Finding capacity = json(10_000, 40_000).judge(CLAIM).getFirst();
    Finding cpu =
        json(10_000, 40_000)
            .judge(CLAIM.replace("metric: capacity", "metric: cpu").replace("low: 3", "low: 1"))
            .getFirst();

    assertThat(capacity.verdict()).isEqualTo(Verdict.REPRODUCED);
    assertThat(effect(capacity)).isCloseTo(4, within(0.1));
    assertThat(capacity.arms()).isEqualTo("undertow-blocking / netty-async");
    assertThat(effect(cpu)).isCloseTo(1, within(1e-9));
  }

  @Test
  void capacityIsReadFromCpuTimeWhereTheGeneratorWasBusy() {
    Invented run = json(10_000, 20_000);
    for (int block = 1; block <= 6; block++) {
      run.row("json", "undertow-blocking", block)
          .set(Column.SERVER_CPU_US_PER_REQUEST, 80.0 + block);
    }
    run.row("json", "netty-async", 3).set(Column.GENERATOR_CPU_SHARE, 0.81);

    Finding finding = run.judge(CLAIM).getFirst();

    assertThat(finding.row().text(ClaimColumn.BASIS)).isEqualTo("server_cpu_us_per_request");
    assertThat(effect(finding)).isCloseTo(83.5 / 20, within(0.01));
  }

  @Test
  void capacityIsReadFromCpuTimeWhereTheBackendsCoreWasBusy() {
    Invented run = json(10_000, 20_000);
    for (int block = 1; block <= 6; block++) {
      run.row("json", "undertow-blocking", block)
          .set(Column.SERVER_CPU_US_PER_REQUEST, 80.0 + block);
      run.row("json", "netty-async", block)
          .set(Column.STATUS, "backend-limited")
          .set(Column.BACKEND_CPU_SHARE, 0.4)
          .set(Column.RIG_CORES, "1");
    }

    Finding finding = run.judge(CLAIM).getFirst();

    assertThat(finding.row().text(ClaimColumn.BASIS)).isEqualTo("server_cpu_us_per_request");
    assertThat(effect(finding)).isCloseTo(83.5 / 20, within(0.01));
    assertThat(finding.row().integer(ClaimColumn.EXCLUDED_ASYNC)).isZero();
  }

  @Test
  void aLateBackendOnACoreWithTimeLeftStillExcludes() {
    Invented run = json(10_000, 20_000);
    for (String server : List.of("undertow-blocking", "netty-async")) {
      run.row("json", server, 2).set(Column.STATUS, "backend-limited");
    }

    Finding finding = run.judge(CLAIM).getFirst();

    assertThat(finding.row().text(ClaimColumn.BASIS)).isEqualTo("throughput_per_s");
    assertThat(finding.row().integer(ClaimColumn.EXCLUDED_ASYNC)).isEqualTo(1);
    assertThat(Objects.requireNonNull(finding.estimate()).blocks()).isEqualTo(5);
  }

  @Test
  void failuresAreCountedOverTheBlocksWhoseControlCameOut() {
    Invented run =
        new Invented(List.of("netty-async"), 12, "pool-exhaustion", "pool-one")
            .trials("pool-exhaustion", "netty-async@dbPool=10", Column.RESPONSE_P99_US, 5_000)
            .trials("pool-one", "netty-async@dbPool=10", Column.RESPONSE_P99_US, 5_000);
    for (int block = 1; block <= 11; block++) {
      run.row("pool-exhaustion", "netty-async@dbPool=10", block).set(Column.STATUS, "failed");
    }
    run.row("pool-one", "netty-async@dbPool=10", 1).set(Column.STATUS, "generator-limited");

    Finding finding = run.judge(FAILS).getFirst();

    Estimate estimate = Objects.requireNonNull(finding.estimate());
    assertThat(estimate.blocks()).isEqualTo(11);
    assertThat(estimate.effect()).isCloseTo(10.0 / 11, within(1e-9));
    // P(X >= 10 | 11, low) = P(X <= 10 | 11, high) = 0.025
    assertThat(estimate.low()).isCloseTo(0.587220, within(1e-6));
    assertThat(estimate.high()).isCloseTo(0.997701, within(1e-6));
    assertThat(finding.verdict()).isEqualTo(Verdict.REPRODUCED);
  }

  @Test
  void whereTheAsyncSideShowsNoEndOfItsLadderTheEffectHasNoUpperEnd() {
    Invented run = ladders(10_000, Column.SLO_CAPACITY_PER_S, 30_000, Column.SLO_AT_LEAST_PER_S);
    run.row("json-slo", "netty-async", 2)
        .set(Column.SLO_AT_LEAST_PER_S, null)
        .set(Column.SLO_CAPACITY_PER_S, 31_000.0);

    Finding finding = run.judge(LADDER).getFirst();

    Estimate estimate = Objects.requireNonNull(finding.estimate());
    assertThat(estimate.blocks()).isEqualTo(6);
    assertThat(estimate.effect()).isBetween(2.9, 3.1);
    assertThat(estimate.low()).isBetween(2.8, 3.0);
    assertThat(estimate.high()).isInfinite();
    assertThat(estimate.method()).endsWith(", lower bound");
    assertThat(finding.verdict()).isEqualTo(Verdict.DIRECTION);
    assertThat(finding.row().number(ClaimColumn.HIGH)).isNull();
    assertThat(finding.row().integer(ClaimColumn.EXCLUDED_ASYNC)).isZero();
  }

  @Test
  void noEndOfTheSyncSidesLadderLeavesNoRatio() {
    Invented run = ladders(10_000, Column.SLO_AT_LEAST_PER_S, 30_000, Column.SLO_CAPACITY_PER_S);

    Finding finding = run.judge(LADDER).getFirst();

    assertThat(finding.verdict()).isEqualTo(Verdict.NOT_RUN);
    assertThat(finding.estimate()).isNull();
  }

  private static Invented ladders(
      double sync, Column syncColumn, double async, Column asyncColumn) {
    return new Invented(List.of("undertow-blocking", "netty-async"), 6, "json-slo")
        .trials("json-slo", "undertow-blocking", syncColumn, sync)
        .trials("json-slo", "netty-async", asyncColumn, async);
  }

  @Test
  void exclusionsThatDifferByServerLeaveNoVerdict() {
    Invented run = json(10_000, 40_000);
    run.row("json", "netty-async", 2).set(Column.STATUS, "failed");

    Finding finding = run.judge(CLAIM).getFirst();

    assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(finding.decision().why()).isEqualTo("exclusions differ by server: 0 and 1 blocks");
    assertThat(finding.everything()).isEqualTo(Verdict.REPRODUCED);
    assertThat(finding.row().integer(ClaimColumn.EXCLUDED_ASYNC)).isEqualTo(1);
    assertThat(Objects.requireNonNull(finding.estimate()).blocks()).isEqualTo(5);
  }

  @Test
  void exclusionsThatAreEqualLeaveTheirBlocksOut() {
    Invented run = json(10_000, 40_000);
    run.row("json", "netty-async", 2).set(Column.STATUS, "failed");
    run.row("json", "undertow-blocking", 3).set(Column.STATUS, "failed");

    Finding finding = run.judge(CLAIM).getFirst();

    assertThat(finding.verdict()).isEqualTo(Verdict.REPRODUCED);
    assertThat(Objects.requireNonNull(finding.estimate()).blocks()).isEqualTo(4);
  }

  @Test
  void anUndecidedVerdictSaysTheBlocksThatItWouldTake() {
    Finding finding = json(10_000, 30_100).judge(CLAIM).getFirst();

    assertThat(finding.verdict()).isEqualTo(Verdict.DIRECTION);
    assertThat(finding.change()).matches("(about|more than) .* block.*");
    assertThat(json(10_000, 40_000).judge(CLAIM).getFirst().change())
        .startsWith("an interval that reaches 5.000 (it ends at 4.");
  }

  @Test
  void oneBlockHasNoInterval() {
    Invented run =
        new Invented(HEADLINE, 1, "json")
            .trials("json", "undertow-blocking", Column.THROUGHPUT_PER_S, 10_000)
            .trials("json", "netty-async", Column.THROUGHPUT_PER_S, 40_000);

    assertThat(run.judge(CLAIM).getFirst().decision())
        .isEqualTo(Decision.inconclusive("one block has no interval"));
  }

  @Test
  void intervalsWidenWithTheVerdictsThatThePlanAllows() {
    Invented run = json(10_000, 40_000);
    double alone = Objects.requireNonNull(run.judge(CLAIM).getFirst().estimate()).confidence();
    List<Finding> both = run.judge(CLAIM.replace("[shipped]", "[shipped, virtual, frameworks]"));

    assertThat(alone).isEqualTo(0.95);
    assertThat(Objects.requireNonNull(both.getFirst().estimate()).confidence()).isEqualTo(0.975);
    // The rows of the second are missing, and it counts all the same: the plan promised them.
    assertThat(why(both.get(1))).isEqualTo("no trial of json on undertow-virtual yet");
    assertThat(why(both.get(2))).isEqualTo("the run has no server django-wsgi");
  }

  @Test
  void whatTheRunDoesNotHaveIsNotRunWithItsReason() {
    Invented run = json(10_000, 40_000);

    assertThat(why(run.judge(CLAIM.replace("[json]", "[db]")).getFirst()))
        .isEqualTo("the run has no scenario db");
    assertThat(
            why(run.judge(CLAIM.replace("[json]", "[slow]") + "    follows: [slow]\n").getFirst()))
        .isEqualTo("the scenario slow follows");
    assertThat(why(run.judge(CLAIM.replace("[shipped]", "[model]")).getFirst()))
        .isEqualTo("the run has no server undertow-async");
    assertThat(why(run.judge(CLAIM.replace("closed", "open")).getFirst()))
        .isEqualTo("json is closed in this run, the claim asks open");
    assertThat(why(run.judge(CLAIM + "    notRun: PostgreSQL follows\n").getFirst()))
        .isEqualTo("PostgreSQL follows");
    assertThat(why(run.judge(CLAIM.replace("threads: 200", "threads: 100")).getFirst()))
        .isEqualTo("undertow-blocking had 200 threads, the claim asks 100");
  }

  @Test
  void aTunedPoolHasAThreadForEachConnection() {
    Invented run = json(10_000, 40_000);
    Invented wait =
        new Invented(HEADLINE, 6, "wait")
            .trials("wait", "undertow-blocking", Column.THROUGHPUT_PER_S, 20_000)
            .trials("wait", "netty-async", Column.THROUGHPUT_PER_S, 70_000);
    String tuned = CLAIM.replace("[shipped]", "[tuned]");

    assertThat(run.judge(tuned).getFirst().verdict()).isEqualTo(Verdict.REPRODUCED);
    assertThat(why(wait.judge(tuned.replace("[json]", "[wait]")).getFirst()))
        .isEqualTo("undertow-blocking had 200 threads for 800 in flight");
  }

  @Test
  void anOpenLoadMustBeAsNearToTheCapacityAsTheClaimAsks() {
    String claim =
        CLAIM
                .replace("metric: capacity", "metric: p99")
                .replace("load: closed", "load: open")
                .replace("[json]", "[json-open]")
            + "    utilisation: {of: json, low: 0.6, high: 0.8}\n";

    assertThat(openAndClosed(5_500).judge(claim).getFirst().verdict())
        .isEqualTo(Verdict.REPRODUCED);
    assertThat(why(openAndClosed(10_000).judge(claim).getFirst()))
        .isEqualTo(
            "json-open ran at 40% of the slower server's capacity, the claim asks 60% to 80%");
  }

  @Test
  void aDifferenceIsThatOfTheSameContrastInAnotherScenario() {
    Invented run =
        new Invented(HEADLINE, 6, "cpu", "json")
            .trials("cpu", "undertow-blocking", Column.THROUGHPUT_PER_S, 20_000)
            .trials("cpu", "netty-async", Column.THROUGHPUT_PER_S, 10_000)
            .trials("json", "undertow-blocking", Column.THROUGHPUT_PER_S, 10_000)
            .trials("json", "netty-async", Column.THROUGHPUT_PER_S, 40_000);
    String claim =
        CLAIM
            .replace("[json]", "[cpu]")
            .replace("kind: range, low: 3, high: 5", "kind: difference, side: below");

    Finding plain = run.judge(claim + "    minus: {scenario: json}\n").getFirst();
    Finding half = run.judge(claim + "    minus: {scenario: json, times: 0.5}\n").getFirst();
    Finding sizes = run.judge(claim + "    minus: {scenario: json, absolute: true}\n").getFirst();

    assertThat(effect(plain)).isCloseTo(0.5 / 4, within(0.01));
    assertThat(effect(half)).isCloseTo(0.5 / 2, within(0.01));
    assertThat(effect(sizes)).isCloseTo(2.0 / 4, within(0.02));
    assertThat(sizes.verdict()).isEqualTo(Verdict.REPRODUCED);
    assertThat(sizes.place()).isEqualTo("cpu - json");
  }

  @Test
  void anEffectBetweenScenariosIsJudgedOnEachArm() {
    Invented run =
        new Invented(HEADLINE, 6, "queries", "batch")
            .trials("queries", "undertow-blocking", Column.SERVER_CPU_US_PER_REQUEST, 100)
            .trials("queries", "netty-async", Column.SERVER_CPU_US_PER_REQUEST, 60)
            .trials("batch", "undertow-blocking", Column.SERVER_CPU_US_PER_REQUEST, 25)
            .trials("batch", "netty-async", Column.SERVER_CPU_US_PER_REQUEST, 50);
    String claim =
        CLAIM
                .replace("metric: capacity", "metric: cpu")
                .replace("[json]", "[queries]")
                .replace("kind: range, low: 3, high: 5", "kind: bound, above: 2")
            + "    over: batch\n";

    List<Finding> findings = run.judge(claim);

    assertThat(findings)
        .extracting(Finding::arms)
        .containsExactly("undertow-blocking", "netty-async");
    assertThat(findings)
        .extracting(Finding::verdict)
        .containsExactly(Verdict.REPRODUCED, Verdict.REFUTED);
    assertThat(run.judge(claim + "    sides: async\n"))
        .extracting(Finding::arms)
        .containsExactly("netty-async");
  }

  @Test
  void anOrderIsJudgedOnItsNeighbours() {
    Invented run =
        new Invented(HEADLINE, 6, "json")
            .trials("json", "undertow-virtual", Column.THROUGHPUT_PER_S, 10_000)
            .trials("json", "undertow-blocking", Column.THROUGHPUT_PER_S, 20_000)
            .trials("json", "netty-async", Column.THROUGHPUT_PER_S, 40_000);
    String claim = CLAIM.replace("kind: range, low: 3, high: 5", "kind: order, above: 1");

    assertThat(
            run.judge(claim + "    servers: [netty-async, undertow-blocking, undertow-virtual]\n"))
        .extracting(Finding::verdict)
        .containsExactly(Verdict.REPRODUCED);
    assertThat(
            run.judge(claim + "    servers: [netty-async, undertow-virtual, undertow-blocking]\n"))
        .extracting(finding -> finding.decision().why())
        .containsExactly("neighbour 2 is reversed");
  }

  @Test
  void theRateWhereTwoArmsPartIsReadFromASweepOfRates() {
    String[] sweep = {"fanout-pool-open", "wait-open", "json-open"};
    Invented run =
        new Invented(HEADLINE, 6, sweep)
            .trials(sweep[0], "undertow-blocking", Column.RESPONSE_P95_US, 1_000)
            .trials(sweep[1], "undertow-blocking", Column.RESPONSE_P95_US, 1_020)
            .trials(sweep[2], "undertow-blocking", Column.RESPONSE_P95_US, 1_500);
    for (String scenario : sweep) {
      run.trials(scenario, "netty-async", Column.RESPONSE_P95_US, 1_000);
    }
    String claim =
        CLAIM
            .replace("metric: capacity", "metric: p95")
            .replace("load: closed", "load: open")
            .replace("[json]", "[" + String.join(", ", sweep) + "]")
            .replace("range, low: 3, high: 5", "within, low: 1000, high: 4000, threshold: 1.1");

    Finding finding = run.judge(claim).getFirst();

    // On a logarithmic axis from 2,000/s at 1.02 to 4,000/s at 1.5: 2,000 * 2^0.196.
    assertThat(effect(finding)).isCloseTo(2_291, within(5.0));
    assertThat(finding.verdict()).isEqualTo(Verdict.REPRODUCED);
    assertThat(run.judge(claim.replace("low: 1000, high: 4000", "low: 50, high: 200")))
        .extracting(Finding::verdict)
        .containsExactly(Verdict.REFUTED);
  }

  @Test
  void aTunedPoolIsTheSmallestOfTheRunThatSuffices() {
    List<String> servers =
        List.of(
            "undertow-blocking",
            "undertow-blocking@threads=1600",
            "undertow-blocking@threads=800",
            "netty-async");
    Invented run = new Invented(servers, 6, "wait");
    run.trials("wait", "undertow-blocking", Column.THROUGHPUT_PER_S, 20_000)
        .trials("wait", "undertow-blocking@threads=1600", Column.THROUGHPUT_PER_S, 39_000)
        .trials("wait", "undertow-blocking@threads=800", Column.THROUGHPUT_PER_S, 40_000)
        .trials("wait", "netty-async", Column.THROUGHPUT_PER_S, 80_000);
    String claim = CLAIM.replace("[json]", "[wait]");

    Finding tuned = run.judge(claim.replace("[shipped]", "[tuned]")).getFirst();
    Finding shipped = run.judge(claim).getFirst();
    Finding other = run.judge(claim.replace("threads: 200", "threads: 1600")).getFirst();

    assertThat(tuned.arms()).isEqualTo("undertow-blocking@threads=800 / netty-async");
    assertThat(effect(tuned)).isCloseTo(2, within(0.05));
    assertThat(shipped.arms()).isEqualTo("undertow-blocking / netty-async");
    assertThat(effect(shipped)).isCloseTo(4, within(0.1));
    assertThat(other.arms()).isEqualTo("undertow-blocking@threads=1600 / netty-async");
  }

  @Test
  void aContrastTakesItsOwnVariantOfAScenario() {
    Invented run =
        new Invented(
            List.of("undertow-blocking", "undertow-virtual", "netty-async"),
            6,
            "json-open-70",
            "json-open-70-virtual");
    for (String server : List.of("undertow-blocking", "netty-async")) {
      run.trials("json-open-70", server, Column.RESPONSE_P99_US, 1_000);
    }
    for (String server : List.of("undertow-virtual", "netty-async")) {
      run.trials("json-open-70-virtual", server, Column.RESPONSE_P99_US, 1_000);
    }
    String claim =
        CLAIM
            .replace("metric: capacity", "metric: p99")
            .replace("load: closed", "load: open")
            .replace("[json]", "[json-open-70]");

    assertThat(run.judge(claim.replace("[shipped]", "[shipped, virtual, model]")))
        .extracting(finding -> String.join(" ", finding.scenarios()) + ": " + finding.arms())
        .contains(
            "json-open-70: undertow-blocking / netty-async",
            "json-open-70-virtual: undertow-virtual / netty-async")
        .hasSize(4);
  }

  @Test
  void threadsMeetTheLoopWhereTheirThroughputDoes() {
    List<String> pools = List.of("16", "200", "800");
    List<String> servers =
        Stream.concat(
                pools.stream().map(threads -> "undertow-blocking@threads=" + threads),
                Stream.of("netty-async"))
            .toList();
    String claim =
        CLAIM
            .replace("metric: capacity", "metric: threads-to-meet")
            .replace("[json]", "[wait]")
            .replace("threads: 200", "threads: 800")
            .replace("range, low: 3, high: 5", "bound, above: 799");

    Finding meets = sweep(servers, 16_000, 40_000, 80_000).judge(claim).getFirst();
    Finding never = sweep(servers, 1_600, 20_000, 40_000).judge(claim).getFirst();

    assertThat(effect(meets)).isBetween(200.0, 800.0);
    assertThat(meets.verdict()).isEqualTo(Verdict.REFUTED);
    assertThat(effect(never)).isCloseTo(800, within(1e-6));
    assertThat(never.verdict()).isEqualTo(Verdict.REPRODUCED);
  }

  private static Invented sweep(List<String> servers, double... perS) {
    Invented run = new Invented(servers, 6, "wait");
    for (int i = 0; i < perS.length; i++) {
      run.trials("wait", servers.get(i), Column.THROUGHPUT_PER_S, perS[i]);
    }
    return run.trials("wait", "netty-async", Column.THROUGHPUT_PER_S, 80_000);
  }

  @Test
  void aCoverageCountsTheTrialsThatHaveItAll() {
    Invented run = json(10_000, 40_000);
    run.row("json", "netty-async", 2).set(Column.STATUS, "failed");
    run.row("json", "netty-async", 3).set(Column.THROUGHPUT_PER_S, null);
    String claim =
        CLAIM.replace(
            "kind: range, low: 3, high: 5",
            "kind: coverage, columns: [throughput_per_s, \"response_p50_us|generator_cpu_share\"]");

    assertThat(run.judge(claim))
        .extracting(Finding::decision)
        .containsExactly(
            new Decision(Verdict.NO_VERDICT, "10 of 11 trials that count have them all"));
  }

  private static Invented openAndClosed(double capacityPerS) {
    return new Invented(HEADLINE, 6, "json", "json-open")
        .trials("json", "undertow-blocking", Column.THROUGHPUT_PER_S, capacityPerS)
        .trials("json", "netty-async", Column.THROUGHPUT_PER_S, 3 * capacityPerS)
        .trials("json-open", "undertow-blocking", Column.RESPONSE_P99_US, 4_000)
        .trials("json-open", "netty-async", Column.RESPONSE_P99_US, 1_000);
  }

  private static Invented json(double syncPerS, double asyncPerS) {
    return new Invented(HEADLINE, 6, "json")
        .trials("json", "undertow-blocking", Column.THROUGHPUT_PER_S, syncPerS)
        .trials("json", "netty-async", Column.THROUGHPUT_PER_S, asyncPerS);
  }

  private static double effect(Finding finding) {
    return Objects.requireNonNull(finding.estimate()).effect();
  }

  private static String why(Finding finding) {
    assertThat(finding.verdict()).isEqualTo(Verdict.NOT_RUN);
    return finding.decision().why();
  }
}
