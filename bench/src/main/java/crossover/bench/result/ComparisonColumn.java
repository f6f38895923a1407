package crossover.bench.result;

import static crossover.bench.result.ValueType.INTEGER;
import static crossover.bench.result.ValueType.NUMBER;
import static crossover.bench.result.ValueType.TEXT;

/**
 * Every column of {@code comparisons.csv}, in its order: one line a scenario, metric and pair of
 * servers.
 */
public enum ComparisonColumn implements Field {
  SCENARIO(TEXT, true, "", "what was asked"),
  METRIC(TEXT, true, "", "column of rows.csv that is compared"),
  SERVER_A(TEXT, true, "", "numerator of the ratio"),
  SERVER_B(TEXT, true, "", "denominator of the ratio"),
  BLOCKS(INTEGER, true, "", "blocks in which both have a value"),
  RATIO(NUMBER, "", "geometric mean of a over b within blocks"),
  LOW(NUMBER, "", "lower end of the interval; empty with fewer than two blocks"),
  HIGH(NUMBER, "", "upper end of the interval; empty with fewer than two blocks"),
  CONFIDENCE(NUMBER, "", "confidence of the interval"),
  METHOD(TEXT, "", "how the interval was made"),
  A_GEOMEAN(NUMBER, "", "geometric mean of a over these blocks, in the metric's unit"),
  B_GEOMEAN(NUMBER, "", "geometric mean of b over these blocks, in the metric's unit"),
  EXCLUDED_BLOCKS(INTEGER, "", "blocks left out: a row that is not ok, or without the metric");

  private final ColumnSpec spec;

  ComparisonColumn(ValueType type, String unit, String description) {
    this(type, false, unit, description);
  }

  ComparisonColumn(ValueType type, boolean required, String unit, String description) {
    spec = new ColumnSpec(type, required, unit, description);
  }

  @Override
  public ColumnSpec spec() {
    return spec;
  }
}
