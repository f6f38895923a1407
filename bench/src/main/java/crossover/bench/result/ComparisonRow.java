package crossover.bench.result;

import org.jspecify.annotations.Nullable;

/** One comparison: a line of {@code comparisons.csv}. */
public final class ComparisonRow extends Cells<ComparisonColumn> {
  public ComparisonRow() {
    super(ComparisonColumn.class);
  }

  /**
   * Fills a cell; null empties it.
   *
   * @throws IllegalArgumentException when the value is not of the column's type, or no finite
   *     number
   */
  public ComparisonRow set(ComparisonColumn column, @Nullable Object value) {
    put(column, value);
    return this;
  }
}
