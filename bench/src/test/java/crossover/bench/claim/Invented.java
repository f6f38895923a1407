package crossover.bench.claim;

import crossover.bench.result.Column;
import crossover.bench.result.Plan;
import crossover.bench.result.Row;
import crossover.bench.result.StoredRun;
import crossover.bench.result.Trial;
import crossover.bench.scenario.Catalogue;
import crossover.bench.scenario.Load;
import crossover.bench.scenario.Scenario;
import crossover.bench.scenario.Server;
import crossover.bench.scenario.Servers;
import crossover.bench.scenario.Suite;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs whose ratios are known: a value for each server, and a little noise of each block. */
final class Invented {
  private static final double[] NOISE = {0.01, -0.012, 0.004, -0.006, 0.009, -0.005};

  private final Plan plan;
  private final List<Row> rows = new ArrayList<>();

  Invented(List<String> servers, int blocks, String... scenarioNames) {
    Suite suite =
        Catalogue.suite("default")
            .withServers(servers)
            .withBlocks(blocks)
            .withScenarios(List.of(scenarioNames));
    List<Scenario> scenarios = suite.scenarios().stream().map(Catalogue::scenario).toList();
    List<Scenario> pilots =
        scenarios.stream()
            .flatMap(scenario -> scenario.load().capacityOf().stream())
            .distinct()
            .map(Catalogue::scenario)
            .toList();
    plan = new Plan(1, "invented", "2026-01-31T12:00:00Z", "abc1234", 7, suite, scenarios, pilots);
  }

  /** Trials of one scenario on one server, all of them right. */
  Invented trials(String scenario, String server, Column metric, double value) {
    Load load =
        plan.scenarios().stream()
            .filter(one -> one.name().equals(scenario))
            .findFirst()
            .orElseThrow()
            .load();
    for (int block = 1; block <= plan.suite().blocks(); block++) {
      double noise = NOISE[place(block, scenario, server) % NOISE.length];
      Row row =
          new Row()
              .set(Column.RUN_ID, plan.runId())
              .set(Column.TRIAL_ID, Trial.id(block, scenario, server))
              .set(Column.BLOCK, block)
              .set(Column.SCENARIO, scenario)
              .set(Column.SERVER, server)
              .set(Column.STATUS, "ok")
              .set(Column.LOAD_MODEL, load.inWords())
              .set(Column.CONNECTIONS, load.connections())
              .set(Column.WORKER_THREADS, threads(server))
              .set(Column.MEAN_IN_FLIGHT, 2.0)
              .set(Column.GENERATOR_CPU_SHARE, 0.5)
              .set(Column.SERVER_CPU_US_PER_REQUEST, 20.0)
              .set(Column.SERVER_CORES, "0");
      if (load instanceof Load.Open open) {
        row.set(Column.RATE_ASKED_PER_S, open.ratePerS());
      }
      rows.add(row.set(metric, value * Math.exp(noise)));
    }
    return this;
  }

  private @Nullable Integer threads(String name) {
    Server server = Servers.named(name);
    return server.model().equals("blocking")
        ? server.settings(plan.suite().server()).threads()
        : null;
  }

  /** Servers and scenarios differ in their noise: what is the same in all has no interval. */
  private static int place(int block, String scenario, String server) {
    return block + scenario.charAt(0) + server.charAt(0) + server.charAt(server.length() - 1);
  }

  Row row(String scenario, String server, int block) {
    return rows.stream()
        .filter(row -> row.need(Column.TRIAL_ID).equals(Trial.id(block, scenario, server)))
        .findFirst()
        .orElseThrow();
  }

  StoredRun run() {
    return new StoredRun(Path.of("invented"), plan, null, rows);
  }

  Plan plan() {
    return plan;
  }

  /** The findings of one claim. */
  List<Finding> judge(String claim) {
    return Judgement.of(run(), new Ledger(List.of(ClaimFileTest.read("X1", claim)), "0".repeat(64)))
        .findings();
  }
}
