package crossover.bench.result;

import java.util.Comparator;

/** What is committed at once: one scenario of one block, with all its servers. */
public record Unit(int block, String scenario) {
  static final Comparator<Unit> ORDER =
      Comparator.comparingInt(Unit::block).thenComparing(Unit::scenario);

  static Unit of(Row row) {
    return new Unit(Integer.parseInt(row.need(Column.BLOCK)), row.need(Column.SCENARIO));
  }
}
