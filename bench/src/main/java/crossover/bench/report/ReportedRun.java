package crossover.bench.report;

import crossover.bench.claim.Ledger;
import crossover.bench.result.Column;
import crossover.bench.result.Row;
import crossover.bench.result.SeriesRow;
import crossover.bench.result.StoredRun;
import crossover.bench.scenario.Load;
import crossover.bench.scenario.Scenario;
import crossover.bench.stats.Comparison;
import crossover.bench.stats.Comparisons;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** A stored run as a page shows it: read whole, held against itself, and judged. */
record ReportedRun(
    StoredRun stored, List<Comparison> comparisons, ClaimsReport claims, List<SeriesRow> slices) {
  /**
   * Reads a results folder.
   *
   * @throws crossover.bench.result.BrokenResults in one line
   */
  static ReportedRun read(Path folder, Ledger ledger) {
    StoredRun stored = StoredRun.read(folder);
    List<Comparison> comparisons = Comparisons.of(stored.rows());
    stored.checkAgainstRows(comparisons.stream().map(Comparison::row).toList());
    return new ReportedRun(
        stored, comparisons, ClaimsReport.of(stored, ledger, List.of()), stored.slices());
  }

  List<Row> rows() {
    return stored.rows();
  }

  String id() {
    return stored.plan().runId();
  }

  /** In the order of the suite, then those that only some scenarios have. */
  List<String> servers() {
    Set<String> servers = new LinkedHashSet<>(stored.plan().suite().servers());
    Set<String> others = new TreeSet<>();
    rows().forEach(row -> others.add(row.need(Column.SERVER)));
    servers.addAll(others);
    return List.copyOf(servers);
  }

  List<String> scenarios() {
    return stored.plan().suite().scenarios();
  }

  List<String> scenarios(Predicate<Scenario> chosen) {
    return stored.plan().scenarios().stream().filter(chosen).map(Scenario::name).toList();
  }

  static boolean isOpen(Scenario scenario) {
    return scenario.load() instanceof Load.Open || scenario.load() instanceof Load.Share;
  }

  static boolean isClosed(Scenario scenario) {
    return scenario.load() instanceof Load.Closed;
  }

  static boolean isLadder(Scenario scenario) {
    return scenario.load() instanceof Load.Ladder;
  }

  /** All slices of its trials are at one rate, or at none. */
  static boolean isSteady(Scenario scenario) {
    return !isLadder(scenario);
  }
}
