package crossover.bench.result;

import org.jspecify.annotations.Nullable;

/** One cell of one panel of a map: a line of {@code map.csv}. */
public final class MapRow extends Cells<MapColumn> {
  public MapRow() {
    super(MapColumn.class);
  }

  /**
   * Fills a cell; null empties it.
   *
   * @throws IllegalArgumentException when the value is not of the column's type, or no finite
   *     number
   */
  public MapRow set(MapColumn column, @Nullable Object value) {
    put(column, value);
    return this;
  }
}
