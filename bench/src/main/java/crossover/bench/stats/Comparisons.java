package crossover.bench.stats;

import crossover.bench.result.Column;
import crossover.bench.result.Row;
import crossover.bench.result.Status;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Every pair of servers in every scenario, paired within blocks: what hit a whole block hit both
 * and cancels out.
 */
public final class Comparisons {
  public static final double CONFIDENCE = 0.95;

  private static final List<Column> CLOSED =
      List.of(
          Column.THROUGHPUT_PER_S,
          Column.SERVER_CPU_US_PER_REQUEST,
          Column.SERVICE_P50_US,
          Column.SERVICE_P99_US,
          Column.SERVER_RSS_MIB);
  private static final List<Column> OPEN =
      List.of(
          Column.SERVER_CPU_US_PER_REQUEST,
          Column.RESPONSE_P50_US,
          Column.RESPONSE_P95_US,
          Column.RESPONSE_P99_US,
          Column.SERVER_RSS_MIB);

  private static final List<Column> LADDER =
      List.of(Column.SLO_CAPACITY_PER_S, Column.SLO_USERS, Column.SERVER_RSS_MIB);

  private Comparisons() {}

  /** The metrics of these rows' model of load, the most telling first. */
  private static List<Column> metrics(List<Row> rows) {
    Set<@Nullable String> models = new HashSet<>();
    rows.forEach(row -> models.add(row.text(Column.LOAD_MODEL)));
    return models.contains("ladder") ? LADDER : models.contains("open") ? OPEN : CLOSED;
  }

  /**
   * Scenarios and servers by their names: rows stand in the random order of the trials, and which
   * server is a must not follow it. A pair without a common block is left out.
   */
  public static List<Comparison> of(List<Row> rows) {
    Map<String, List<Row>> byScenario = new TreeMap<>();
    Set<String> servers = new TreeSet<>();
    for (Row row : rows) {
      byScenario.computeIfAbsent(row.need(Column.SCENARIO), s -> new ArrayList<>()).add(row);
      servers.add(row.need(Column.SERVER));
    }
    List<Comparison> comparisons = new ArrayList<>();
    byScenario.forEach(
        (scenario, its) -> compare(scenario, its, List.copyOf(servers), comparisons));
    return comparisons;
  }

  private static void compare(
      String scenario, List<Row> rows, List<String> servers, List<Comparison> comparisons) {
    for (Column metric : metrics(rows)) {
      for (int a = 0; a < servers.size(); a++) {
        for (int b = a + 1; b < servers.size(); b++) {
          Comparison comparison = pair(scenario, metric, servers.get(a), servers.get(b), rows);
          if (comparison != null) {
            comparisons.add(comparison);
          }
        }
      }
    }
  }

  private static @Nullable Comparison pair(
      String scenario, Column metric, String serverA, String serverB, List<Row> rows) {
    Map<Long, Double> ofA = byBlock(rows, serverA, metric);
    Map<Long, Double> ofB = byBlock(rows, serverB, metric);
    Set<Long> run = new LinkedHashSet<>();
    List<Double> a = new ArrayList<>();
    List<Double> b = new ArrayList<>();
    for (Row row : rows) {
      Long block = row.integer(Column.BLOCK);
      String server = row.need(Column.SERVER);
      if (block != null && (server.equals(serverA) || server.equals(serverB))) {
        run.add(block);
      }
    }
    ofA.forEach(
        (block, valueA) -> {
          Double valueB = ofB.get(block);
          if (valueB != null) {
            a.add(valueA);
            b.add(valueB);
          }
        });
    Double aGeomean = GeometricMean.of(a);
    Double bGeomean = GeometricMean.of(b);
    if (aGeomean == null || bGeomean == null) {
      return null;
    }
    PairedRatio ratio = PairedRatio.of(a, b, CONFIDENCE);
    return new Comparison(
        scenario,
        metric,
        serverA,
        serverB,
        ratio.pairs(),
        ratio.ratio(),
        ratio.low(),
        ratio.high(),
        ratio.logStandardError(),
        CONFIDENCE,
        aGeomean,
        bGeomean,
        run.size() - ratio.pairs());
  }

  /** Only rows that count; a zero has no logarithm and counts as no value. */
  private static Map<Long, Double> byBlock(List<Row> rows, String server, Column metric) {
    Map<Long, Double> values = new TreeMap<>();
    for (Row row : rows) {
      Long block = row.integer(Column.BLOCK);
      Double value = row.number(metric);
      if (block != null
          && value != null
          && value > 0
          && server.equals(row.text(Column.SERVER))
          && Status.OK.text().equals(row.text(Column.STATUS))) {
        values.put(block, value);
      }
    }
    return values;
  }
}
