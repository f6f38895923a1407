package crossover.bench.result;

import org.jspecify.annotations.Nullable;

/** One slice: a line of {@code series.csv}. */
public final class SeriesRow extends Cells<SeriesColumn> {
  public SeriesRow() {
    super(SeriesColumn.class);
  }

  /**
   * Fills a cell; null empties it.
   *
   * @throws IllegalArgumentException when the value is not of the column's type, or no finite
   *     number
   */
  public SeriesRow set(SeriesColumn column, @Nullable Object value) {
    put(column, value);
    return this;
  }
}
