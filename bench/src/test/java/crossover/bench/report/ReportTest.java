package crossover.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import crossover.bench.GermanLocale;
import crossover.bench.Golden;
import crossover.bench.result.Column;
import crossover.bench.result.Environment;
import crossover.bench.result.Machine;
import crossover.bench.result.Plan;
import crossover.bench.result.Row;
import crossover.bench.result.StoredRun;
import crossover.bench.result.Trial;
import crossover.bench.scenario.Catalogue;
import crossover.bench.scenario.Scenario;
import crossover.bench.scenario.Servers;
import crossover.bench.scenario.Suite;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Prevents console text that is too wide, follows the locale or changes unnoticed. */
@ExtendWith(GermanLocale.class)
class ReportTest {
  private static final List<String> HEADLINE =
      List.of("undertow-blocking", "undertow-virtual", "netty-async");

  @Test
  void summaryOfThreeServers() throws Exception {
    Plan plan = plan("default", HEADLINE, 6);

    assertGolden("summary.txt", RunSummary.text(plan, rows(plan, 1), Style.PLAIN));
  }

  @Test
  void pictureOfThreeServers() throws Exception {
    Plan plan = plan("default", HEADLINE, 6);

    assertGolden("ratios.svg", RunChart.svg(plan, rows(plan, 1)));
  }

  @Test
  void summaryOfSixServersInUnicode() throws Exception {
    Plan plan = plan("default", Servers.builtInNames(), 2);

    assertGolden("summary-six.txt", RunSummary.text(plan, rows(plan, 2), new Style(false, true)));
  }

  @Test
  void summaryOfARunThatWasStoppedAfterOneBlock() throws Exception {
    Plan plan = plan("quick", HEADLINE, 2, "json", "db-open");
    List<Row> rows =
        rows(plan, 3).stream().filter(row -> row.need(Column.BLOCK).equals("1")).toList();
    rows.getFirst()
        .set(Column.STATUS, "generator-limited")
        .set(Column.REASON, "its core was 97% busy, " + "and more ".repeat(20));

    assertGolden("summary-stopped.txt", RunSummary.text(plan, rows, Style.PLAIN));
  }

  @Test
  void summaryOfNothing() throws Exception {
    Plan plan = plan("quick", List.of("netty-async"), 1, "json");

    assertThat(RunSummary.text(plan, List.of(), Style.PLAIN))
        .isEqualTo(
            "Run 20260131T120000Z-abc1234: suite quick, 1 block, 0 of 1 trials ok, 1 not run\n");
  }

  @Test
  void comparisonOfTwoRunsOnOneMachine() throws Exception {
    Plan plan = plan("default", HEADLINE, 6, "json", "db", "db-open");

    assertGolden(
        "compare.txt",
        RunComparison.text(
            stored(plan, 1, environment(2)), stored(plan, 9, environment(2)), Style.PLAIN));
  }

  @Test
  void comparisonOfTwoMachinesHasRatiosOnly() throws Exception {
    Plan plan = plan("default", HEADLINE, 6, "json", "db-open");

    String text =
        RunComparison.text(
            stored(plan, 1, environment(2)), stored(plan, 1, environment(8)), Style.PLAIN);

    assertThat(text)
        .contains("1.00x [", "Absolute figures left out, the machines differ:\n  cores: 2 / 8\n")
        .doesNotContain("Absolute figures, unpaired");
    assertThat(RunComparison.text(stored(plan, 1, null), stored(plan, 1, null), Style.PLAIN))
        .endsWith("Absolute figures left out: a run does not say on what machine it ran.\n");
  }

  @Test
  void runsWithoutACommonPairAreNotCompared() {
    Plan first = plan("default", List.of("netty-async", "undertow-blocking"), 2, "json");
    Plan second = plan("default", List.of("netty-async", "netty-virtual"), 2, "json");

    assertThat(RunComparison.text(stored(first, 1, null), stored(second, 1, null), Style.PLAIN))
        .endsWith("The runs have fewer than two servers in common: no ratio can be compared.\n");
  }

  @Test
  void colourDoesNotMoveTheColumns() {
    Plan plan = plan("default", HEADLINE, 6);

    String colour = RunSummary.text(plan, rows(plan, 1), new Style(true, false));

    assertThat(colour).contains("\u001b[32mfaster\u001b[0m");
    assertThat(colour.replaceAll("\u001b\\[[0-9;]*m", ""))
        .isEqualTo(RunSummary.text(plan, rows(plan, 1), Style.PLAIN));
  }

  @Test
  void aTableThatIsTooWideIsSplit() {
    ConsoleTable table = new ConsoleTable(1, List.of("name", "a".repeat(60), "b".repeat(60)));
    table.row(List.of("x", "1", "2"));

    assertThat(table.text(Style.PLAIN).lines())
        .allMatch(line -> line.length() <= ConsoleTable.WIDTH)
        .filteredOn(line -> line.startsWith("x"))
        .hasSize(2);
  }

  @Test
  void figuresAreRoundedForReading() {
    assertThat(
            List.of(
                Numbers.time(0.5),
                Numbers.time(12.34),
                Numbers.time(999.4),
                Numbers.time(999.6),
                Numbers.time(2_500_000.0)))
        .containsExactly("0.50 us", "12.3 us", "999 us", "1.00 ms", "2.50 s");
    assertThat(
            List.of(
                Numbers.rate(41_234.6),
                Numbers.rate(5.25),
                Numbers.rate(null),
                Numbers.mib(1234.5)))
        .containsExactly("41,235", "5.3", "-", "1,235");
    assertThat(Numbers.interval(12.34, 9.87, 101.5)).isEqualTo("[9.9, 101.5]");
  }

  private static Plan plan(
      String suiteName, List<String> servers, int blocks, String... scenarioNames) {
    Suite whole = Catalogue.suite(suiteName).withServers(servers).withBlocks(blocks);
    Suite suite = scenarioNames.length == 0 ? whole : whole.withScenarios(List.of(scenarioNames));
    List<Scenario> scenarios = suite.scenarios().stream().map(Catalogue::scenario).toList();
    return Plan.of(
        "20260131T120000Z-abc1234", "2026-01-31T12:00:00Z", "abc1234", 7, suite, scenarios);
  }

  private static StoredRun stored(Plan plan, long seed, @Nullable Environment environment) {
    return new StoredRun(Path.of("run"), plan, environment, rows(plan, seed));
  }

  private static Environment environment(int cores) {
    return new Environment(
        1,
        "2026-01-31T12:00:00Z",
        new Machine("A CPU", "amd64", cores, 16_000L, "Linux 6.1", null, null, null, null, null),
        "abc1234",
        false,
        List.of("run"),
        new Environment.Java("25.0.1", "VM", "vendor"),
        Map.of(),
        Map.of(),
        new Environment.Pinning("0", "1", true),
        null,
        7,
        "0123abcd",
        null);
  }

  /**
   * Invented trials: netty-async twice as fast in throughput, each figure with some noise of its
   * block and its own.
   */
  private static List<Row> rows(Plan plan, long seed) {
    Random random = new Random(seed);
    List<Row> rows = new ArrayList<>();
    for (int block = 1; block <= plan.suite().blocks(); block++) {
      for (Scenario scenario : plan.scenarios()) {
        double drift = Math.exp(0.1 * random.nextGaussian());
        for (String server : plan.suite().servers()) {
          double speed =
              drift * (server.endsWith("async") ? 2 : server.endsWith("virtual") ? 1.02 : 1);
          rows.add(row(block, scenario, server, speed * Math.exp(0.04 * random.nextGaussian())));
        }
      }
    }
    return rows;
  }

  private static Row row(int block, Scenario scenario, String server, double speed) {
    boolean open = scenario.name().endsWith("-open");
    Row row =
        new Row()
            .set(Column.TRIAL_ID, Trial.id(block, scenario.name(), server))
            .set(Column.BLOCK, block)
            .set(Column.SCENARIO, scenario.name())
            .set(Column.SERVER, server)
            .set(Column.STATUS, "ok")
            .set(Column.LOAD_MODEL, open ? "open" : "closed")
            .set(Column.SERVER_CPU_US_PER_REQUEST, 40 / speed)
            .set(Column.SERVER_RSS_MIB, 640.0)
            .set(Column.SERVICE_P50_US, 900 / speed)
            .set(Column.SERVICE_P95_US, 2_100 / speed)
            .set(Column.SERVICE_P99_US, 6_500 / speed);
    if (open) {
      return row.set(Column.RATE_ACHIEVED_PER_S, 2000.4)
          .set(Column.RESPONSE_P50_US, 950 / speed)
          .set(Column.RESPONSE_P95_US, 2_900 / speed)
          .set(Column.RESPONSE_P99_US, scenario.name().startsWith("fanout") ? null : 9_100 / speed);
    }
    return row.set(Column.THROUGHPUT_PER_S, 21_000 * speed);
  }

  private static void assertGolden(String name, String text) throws Exception {
    Golden.assertGolden(name, text);
    if (name.endsWith(".txt")) {
      assertThat(text.lines()).allMatch(line -> line.length() <= ConsoleTable.WIDTH);
    }
  }
}
