package crossover.bench.claim;

import crossover.bench.result.Column;
import crossover.bench.result.Row;
import crossover.bench.result.Status;
import crossover.bench.stats.GeometricMean;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The trials of a run, by scenario and server and in the order of their blocks. */
final class Trials {
  private final Map<String, SortedMap<Long, Row>> byPlace = new TreeMap<>();

  Trials(List<Row> rows) {
    for (Row row : rows) {
      Long block = row.integer(Column.BLOCK);
      if (block != null) {
        byPlace
            .computeIfAbsent(
                place(row.need(Column.SCENARIO), row.need(Column.SERVER)), p -> new TreeMap<>())
            .put(block, row);
      }
    }
  }

  List<Row> rows(String scenario, String server) {
    return List.copyOf(byPlace.getOrDefault(place(scenario, server), new TreeMap<>()).values());
  }

  List<Row> counted(String scenario, String server) {
    return rows(scenario, server).stream().filter(Trials::counts).toList();
  }

  List<Row> allCounted() {
    return byPlace.values().stream()
        .flatMap(rows -> rows.values().stream())
        .filter(Trials::counts)
        .toList();
  }

  /**
   * The metric by block; a zero has no logarithm and is no value.
   *
   * @param all also of trials that do not count
   */
  Map<Long, Double> values(String scenario, String server, Column column, boolean all) {
    Map<Long, Double> values = new TreeMap<>();
    byPlace
        .getOrDefault(place(scenario, server), new TreeMap<>())
        .forEach(
            (block, row) -> {
              Double value = row.number(column);
              if (value != null && value > 0 && (all || counts(row))) {
                values.put(block, value);
              }
            });
    return values;
  }

  /** Blocks whose trial was run and gives no value that counts. */
  int excluded(String scenario, String server, Column column) {
    return rows(scenario, server).size() - values(scenario, server, column, false).size();
  }

  /** Geometric mean over the trials that count; null of none. */
  @Nullable Double mean(String scenario, String server, Column column) {
    return GeometricMean.of(new ArrayList<>(values(scenario, server, column, false).values()));
  }

  /** The largest value of the trials that count; 0 of none. */
  double max(String scenario, String server, Column column) {
    return counted(scenario, server).stream()
        .map(row -> row.number(column))
        .filter(Objects::nonNull)
        .mapToDouble(Double::doubleValue)
        .max()
        .orElse(0);
  }

  static boolean counts(Row row) {
    return Status.OK.text().equals(row.text(Column.STATUS));
  }

  private static String place(String scenario, String server) {
    return scenario + "\n" + server;
  }
}
