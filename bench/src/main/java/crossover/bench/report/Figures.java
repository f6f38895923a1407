package crossover.bench.report;

import crossover.bench.result.Column;
import crossover.bench.result.Row;
import crossover.bench.result.Status;
import crossover.bench.stats.GeometricMean;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows of one server in one scenario, and their typical value. */
final class Figures {
  private Figures() {}

  static List<Row> rows(List<Row> rows, String scenario, String server) {
    return rows.stream()
        .filter(
            row ->
                scenario.equals(row.text(Column.SCENARIO))
                    && server.equals(row.text(Column.SERVER)))
        .toList();
  }

  static boolean counts(Row row) {
    return Status.OK.text().equals(row.text(Column.STATUS));
  }

  /** Geometric mean over the trials that count; null when none of them has the value. */
  static @Nullable Double mean(List<Row> rows, String scenario, String server, Column column) {
    return GeometricMean.of(
        rows(rows, scenario, server).stream()
            .filter(Figures::counts)
            .map(row -> row.number(column))
            .filter(Objects::nonNull)
            .filter(value -> value > 0)
            .toList());
  }
}
