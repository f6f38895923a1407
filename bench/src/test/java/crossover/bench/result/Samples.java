package crossover.bench.result;

import crossover.bench.process.RigPriority;
import crossover.bench.scenario.Catalogue;
import crossover.bench.scenario.Suite;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * A small run, the same every time: scenarios json and db-open, servers undertow-blocking and
 * netty-async, two blocks.
 */
final class Samples {
  static final Instant STARTED = Instant.parse("2026-01-31T12:00:00.250Z");

  private Samples() {}

  static Plan plan() {
    Suite suite =
        Catalogue.suite("quick")
            .withServers(List.of("undertow-blocking", "netty-async"))
            .withScenarios(List.of("json", "db-open"));
    return Plan.of(
        "20260131T120000Z-abc1234",
        "2026-01-31T12:00:00Z",
        "abc1234",
        7,
        suite,
        suite.scenarios().stream().map(Catalogue::scenario).toList());
  }

  static List<Trial> unit(int block, String scenario) {
    List<Trial> unit = new ArrayList<>();
    for (String server : plan().suite().servers()) {
      unit.add(trial(block, scenario, server));
    }
    return unit;
  }

  static Trial trial(int block, String scenario, String server) {
    String id = Trial.id(block, scenario, server);
    double throughputPerS = server.equals("netty-async") ? 41_234.5678901234 : 20_000;
    Row row =
        new Row()
            .set(Column.RUN_ID, plan().runId())
            .set(Column.TRIAL_ID, id)
            .set(Column.BLOCK, block)
            .set(Column.SCENARIO, scenario)
            .set(Column.SERVER, server)
            .set(Column.STARTED_UTC, STARTED)
            .set(Column.MEASURED_S, 0.75)
            .set(Column.STATUS, Status.OK.text())
            .set(Column.REASON, "quoted \"so\", with\ntwo lines")
            .set(Column.STEADY, true)
            .set(Column.LOAD_MODEL, scenario.endsWith("-open") ? "open" : "closed")
            .set(Column.REQUESTS, 30_925L)
            .set(Column.ERRORS_CONNECT, 0)
            .set(Column.THROUGHPUT_PER_S, throughputPerS + block)
            .set(Column.STEAL_SHARE, 0.0);
    SeriesRow slice =
        new SeriesRow()
            .set(SeriesColumn.TRIAL_ID, id)
            .set(SeriesColumn.SLICE, 1)
            .set(SeriesColumn.STARTED_UTC, STARTED)
            .set(SeriesColumn.THROUGHPUT_PER_S, throughputPerS);
    return new Trial(
        row,
        List.of(slice, new SeriesRow().set(SeriesColumn.TRIAL_ID, id).set(SeriesColumn.SLICE, 2)),
        Map.of("service", histogram(1_234_567), "response", new Histogram(3)));
  }

  static Histogram histogram(long valueNs) {
    Histogram histogram = new Histogram(3);
    histogram.recordValue(valueNs);
    histogram.recordValueWithCount(2 * valueNs, 3);
    return histogram;
  }

  static Environment environment() {
    return new Environment(
        Plan.SCHEMA_VERSION,
        "2026-01-31T12:00:00Z",
        new Machine(
            "A CPU", "amd64", 2, 16_000L, "Linux 6.1", "KVM", null, "madvise", "kvm-clock", "1024"),
        "abc1234",
        false,
        List.of("run", "--suite", "quick"),
        new Environment.Java("25.0.1", "OpenJDK 64-Bit Server VM", "Eclipse Adoptium"),
        Map.of("servers", List.of("-Xmx512m"), "load", List.of("-Xmx256m")),
        Map.of("servers.netty", "4.2.18.Final"),
        new Environment.Pinning("0", "1", true),
        new RigPriority(true, false),
        7,
        "0123abcd",
        null);
  }
}
