package crossover.bench.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Figures as a person reads them: three digits that count, a unit, {@code -} for what is missing.
 */
final class Numbers {
  static final String MISSING = "-";

  private Numbers() {}

  static String rate(@Nullable Double perS) {
    return perS == null ? MISSING : format(perS >= 100 ? "%,.0f" : "%.1f", perS);
  }

  static String time(@Nullable Double us) {
    if (us == null) {
      return MISSING;
    }
    return us < 999.5
        ? digits(us) + " us"
        : us < 999_500 ? digits(us / 1000) + " ms" : digits(us / 1e6) + " s";
  }

  static String mib(@Nullable Double mib) {
    return mib == null ? MISSING : format("%,.0f", mib);
  }

  static String digits(double value) {
    return format(value < 9.995 ? "%.2f" : value < 99.95 ? "%.1f" : "%,.0f", value);
  }

  /**
   * The ends of an interval get as many decimals as its middle, so that they can be compared; one
   * without an upper end reads e.g. {@code [1.90, inf)}.
   */
  static String interval(double middle, double low, double high) {
    String pattern = middle < 9.995 ? "%.2f" : middle < 99.95 ? "%.1f" : "%,.0f";
    String upper = Double.isInfinite(high) ? "inf)" : format(pattern, high) + "]";
    return "[" + format(pattern, low) + ", " + upper;
  }

  /** Beyond a billion the digits say nothing: an interval that wide is none. */
  private static String format(String pattern, double value) {
    return String.format(Locale.ROOT, Math.abs(value) < 1e9 ? pattern : "%.1e", value);
  }
}
