package crossover.bench.result;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The cells of one line of a CSV file. A missing value is an absent cell: never zero, never NaN.
 */
public abstract class Cells<C extends Enum<C> & Field> {
  private final EnumMap<C, Object> values;

  Cells(Class<C> columns) {
    values = new EnumMap<>(columns);
  }

  final void put(C column, @Nullable Object value) {
    if (value == null) {
      values.remove(column);
      return;
    }
    try {
      values.put(column, column.type().checked(value));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "column " + column.columnName() + ": " + e.getMessage(), e);
    }
  }

  public final boolean has(C column) {
    return values.containsKey(column);
  }

  public final @Nullable String text(C column) {
    return (String) values.get(column);
  }

  public final @Nullable Long integer(C column) {
    return (Long) values.get(column);
  }

  /** The value of a number or an integer. */
  public final @Nullable Double number(C column) {
    Object value = values.get(column);
    return value == null ? null : ((Number) value).doubleValue();
  }

  public final @Nullable Boolean truth(C column) {
    return (Boolean) values.get(column);
  }

  public final @Nullable Instant instant(C column) {
    return (Instant) values.get(column);
  }

  /** A cell that every row has. */
  public final String need(C column) {
    Object value = values.get(column);
    if (value == null) {
      throw new IllegalStateException("column " + column.columnName() + " is empty");
    }
    return column.type().written(value);
  }

  final String cell(C column) {
    Object value = values.get(column);
    return value == null ? "" : column.type().written(value);
  }

  final Map<C, Object> values() {
    return Collections.unmodifiableMap(values);
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    return other instanceof Cells<?> cells && values.equals(cells.values);
  }

  @Override
  public final int hashCode() {
    return values.hashCode();
  }

  @Override
  public final String toString() {
    return values.toString();
  }
}
