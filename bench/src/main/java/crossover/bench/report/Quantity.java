package crossover.bench.report;

import crossover.bench.result.Column;
import org.jspecify.annotations.Nullable;

/** A column of the rows as figures and tables show it. */
record Quantity(Column column, String words) {
  /** With its unit. */
  String written(@Nullable Double value) {
    if (value == null) {
      return Numbers.MISSING;
    }
    return switch (column.unit()) {
      case "1/s" -> Numbers.rate(value) + "/s";
      case "us" -> Numbers.time(value);
      case "ms" -> Numbers.time(value * 1e3);
      case "s" -> Numbers.time(value * 1e6);
      case "MiB" -> Numbers.mib(value) + " MiB";
      default -> Numbers.digits(value);
    };
  }

  String written(Spread spread) {
    return spread.low() == null
        ? written(spread.middle())
        : written(spread.middle())
            + " ["
            + written(spread.low())
            + ", "
            + written(spread.high())
            + "]";
  }

  /** E.g. {@code 1.20x [1.19, 1.21]}. */
  static String ratio(double middle, @Nullable Double low, @Nullable Double high) {
    String factor = Numbers.digits(middle) + "x";
    return low == null || high == null
        ? factor
        : factor + " " + Numbers.interval(middle, low, high);
  }
}
