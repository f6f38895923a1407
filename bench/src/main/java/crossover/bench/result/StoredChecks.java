package crossover.bench.result;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether the files of a stored run tell one story: edited or cut off between rows, they do not.
 */
final class StoredChecks {
  /** Relative; another Java may round the last digit of a logarithm differently. */
  private static final double TOLERANCE = 1e-6;

  private final StoredRun run;

  StoredChecks(StoredRun run) {
    this.run = run;
  }

  void check(List<ComparisonRow> comparisons) {
    slices();
    histograms();
    if (run.hasFile(Csv.COMPARISONS.fileName())) {
      comparisons(comparisons);
    }
  }

  private void slices() {
    Map<String, Long> found = new HashMap<>();
    for (SeriesRow slice : run.slices()) {
      found.merge(slice.need(SeriesColumn.TRIAL_ID), 1L, Long::sum);
    }
    List<Row> rows = run.rows();
    for (int i = 0; i < rows.size(); i++) {
      Long promised = rows.get(i).integer(Column.SLICES);
      long stored = found.getOrDefault(rows.get(i).need(Column.TRIAL_ID), 0L);
      if (promised != null && promised != stored) {
        throw broken(
            Csv.ROWS.fileName(),
            i,
            Column.SLICES,
            promised + ", but " + Csv.SERIES.fileName() + " has " + stored);
      }
    }
  }

  /** Every trial has them but those of a ladder, whose slices are at rates of their own. */
  private void histograms() {
    List<Row> rows = run.rows();
    for (int i = 0; i < rows.size(); i++) {
      Long requests = rows.get(i).integer(Column.REQUESTS);
      String trial = rows.get(i).need(Column.TRIAL_ID);
      Path file = RunFolder.histogramFile(run.folder(), trial);
      boolean ladder = rows.get(i).has(Column.SLO);
      if (requests != null && requests > 0 && !ladder && !Files.exists(file)) {
        throw broken(
            Csv.ROWS.fileName(),
            i,
            Column.TRIAL_ID,
            "its histograms are missing: " + run.folder().relativize(file));
      }
    }
  }

  /** Rows that today's metrics lack are of an older version, and those it adds are newer. */
  private void comparisons(List<ComparisonRow> comparisons) {
    Map<String, ComparisonRow> computed = new HashMap<>();
    comparisons.forEach(row -> computed.put(key(row), row));
    List<ComparisonRow> stored = run.comparisons();
    for (int i = 0; i < stored.size(); i++) {
      ComparisonRow own = computed.get(key(stored.get(i)));
      if (own == null) {
        throw broken(
            Csv.COMPARISONS.fileName(), i, ComparisonColumn.SCENARIO, "rows.csv has no such pair");
      }
      for (ComparisonColumn column : ComparisonColumn.values()) {
        same(i, column, stored.get(i), own);
      }
    }
  }

  private void same(int index, ComparisonColumn column, ComparisonRow stored, ComparisonRow own) {
    boolean equal =
        column.type() == ValueType.NUMBER
            ? near(stored.number(column), own.number(column))
            : stored.cell(column).equals(own.cell(column));
    if (!equal) {
      throw broken(
          Csv.COMPARISONS.fileName(),
          index,
          column,
          "'" + stored.cell(column) + "' is not what rows.csv gives, '" + own.cell(column) + "'");
    }
  }

  private static boolean near(@Nullable Double a, @Nullable Double b) {
    if (a == null || b == null) {
      return a == null && b == null;
    }
    return Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b));
  }

  private static String key(ComparisonRow row) {
    return String.join(
        " ",
        row.need(ComparisonColumn.SCENARIO),
        row.need(ComparisonColumn.METRIC),
        row.need(ComparisonColumn.SERVER_A),
        row.need(ComparisonColumn.SERVER_B));
  }

  private BrokenResults broken(String file, int index, Field column, String problem) {
    return new BrokenResults(
        run.folder().resolve(file),
        "row " + (index + 1) + ", column " + column.columnName() + ": " + problem);
  }
}
