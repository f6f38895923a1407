package crossover.bench.result;

import java.util.Locale;

/**
 * A column of one of the CSV files, described in one place: header, checks, and {@code
 * datapackage.json} follow from it.
 */
public interface Field {
  /** The constant's own name; {@link Enum} gives it. */
  String name();

  ValueType type();

  /** Empty for a column without one. */
  String unit();

  String description();

  /** Whether every row needs a value. */
  boolean required();

  default String columnName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
