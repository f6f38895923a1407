package crossover.bench.claim;

import crossover.bench.result.Column;
import crossover.bench.result.Row;
import crossover.bench.result.Status;
import crossover.bench.stats.GeometricMean;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
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
    return List.copyOf(byBlock(scenario, server).values());
  }

  private SortedMap<Long, Row> byBlock(String scenario, String server) {
    return byPlace.getOrDefault(place(scenario, server), new TreeMap<>());
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
   * @param counts which trials
   */
  Map<Long, Double> values(String scenario, String server, Column column, Predicate<Row> counts) {
    Map<Long, Double> values = new TreeMap<>();
    byBlock(scenario, server)
        .forEach(
            (block, row) -> {
              Double value = row.number(column);
              if (value != null && value > 0 && counts.test(row)) {
                values.put(block, value);
              }
            });
    return values;
  }

  /** Blocks whose trial was run and gives no value that counts. */
  int excluded(String scenario, String server, Column column, Predicate<Row> counts) {
    return rows(scenario, server).size() - values(scenario, server, column, counts).size();
  }

  /** Geometric mean over the trials that count; null of none. */
  @Nullable Double mean(String scenario, String server, Column column) {
    return GeometricMean.of(
        new ArrayList<>(values(scenario, server, column, Trials::counts).values()));
  }

  /**
   * The busiest core of the rig in any trial whose answers were right: the generator's, with the
   * backend when that is on the same one.
   */
  double rigBusy(String scenario, String server) {
    return rows(scenario, server).stream()
        .filter(Trials::isRight)
        .mapToDouble(Trials::rigBusy)
        .max()
        .orElse(0);
  }

  private static double rigBusy(Row row) {
    double generator = share(row, Column.GENERATOR_CPU_SHARE);
    double backend = share(row, Column.BACKEND_CPU_SHARE);
    String cores = row.text(Column.RIG_CORES);
    boolean oneCore = cores != null && cores.chars().allMatch(Character::isDigit);
    return oneCore ? generator + backend : Math.max(generator, backend);
  }

  private static double share(Row row, Column column) {
    Double share = row.number(column);
    return share == null ? 0 : share;
  }

  /**
   * In how many blocks the trial of a scenario failed, of those in which the trial of another one
   * counts.
   */
  Optional<Failed> failed(Term term) {
    SortedMap<Long, Row> controls = byBlock(term.otherScenario(), term.otherServer());
    int blocks = 0;
    int failed = 0;
    for (Map.Entry<Long, Row> trial : byBlock(term.scenario(), term.server()).entrySet()) {
      Row control = controls.get(trial.getKey());
      if (control != null && counts(control)) {
        blocks++;
        failed += Status.FAILED.text().equals(trial.getValue().text(Column.STATUS)) ? 1 : 0;
      }
    }
    return blocks == 0 ? Optional.empty() : Optional.of(new Failed(failed, blocks));
  }

  record Failed(int trials, int blocks) {}

  static boolean counts(Row row) {
    return Status.OK.text().equals(row.text(Column.STATUS));
  }

  /**
   * Also where the rig was the limit: what a right answer cost the server is known there as well.
   */
  static boolean isRight(Row row) {
    String status = row.text(Column.STATUS);
    return counts(row)
        || Stream.of(Status.values())
            .filter(Status::isRigLimit)
            .anyMatch(limit -> limit.text().equals(status));
  }

  private static String place(String scenario, String server) {
    return scenario + "\n" + server;
  }
}
