package crossover.bench.result;

import java.util.Locale;

/**
 * A column of one of the CSV files, described in one place: header, checks, and {@code
 * datapackage.json} follow from it.
 */
public interface Field {
  /** The constant's own name; {@link Enum} gives it. */
  String name();

  ColumnSpec spec();

  default ValueType type() {
    return spec().type();
  }

  /** Empty for a column without one. */
  default String unit() {
    return spec().unit();
  }

  default String description() {
    return spec().description();
  }

  /** Whether every row needs a value. */
  default boolean required() {
    return spec().required();
  }

  default String columnName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
