package crossover.bench.result;

import org.jspecify.annotations.Nullable;

/** One trial: a line of {@code rows.csv}. */
public final class Row extends Cells<Column> {
  public Row() {
    super(Column.class);
  }

  /**
   * Fills a cell; null empties it.
   *
   * @throws IllegalArgumentException when the value is not of the column's type, or no finite
   *     number
   */
  public Row set(Column column, @Nullable Object value) {
    put(column, value);
    return this;
  }
}
