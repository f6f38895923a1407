package crossover.bench.result;

import com.google.errorprone.annotations.Immutable;

/**
 * What a constant of a {@link Field} says about its column.
 *
 * @param required whether every row needs a value
 * @param unit empty for a column without one
 */
@Immutable
public record ColumnSpec(ValueType type, boolean required, String unit, String description) {}
