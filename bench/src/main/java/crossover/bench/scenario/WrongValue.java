package crossover.bench.scenario;

import java.util.Collection;
import java.util.Locale;

/** A value that a data file may not have: which key, and what is wrong with it. */
public final class WrongValue extends IllegalArgumentException {
  private final String key;
  private final String problem;

  public WrongValue(String key, String problem) {
    super(key + " " + problem);
    this.key = key;
    this.problem = problem;
  }

  String key() {
    return key;
  }

  String problem() {
    return problem;
  }

  public static void unlessWithin(String key, long value, long low, long high) {
    if (value < low || value > high) {
      throw new WrongValue(
          key, "must be an integer from " + low + " to " + high + ", not " + value);
    }
  }

  public static void unlessWithin(String key, double value, double low, double high) {
    if (!(value >= low && value <= high)) {
      throw new WrongValue(
          key,
          String.format(
              Locale.ROOT,
              "must be a number from %s to %s, not %s",
              plain(low),
              plain(high),
              plain(value)));
    }
  }

  public static void unlessOneOf(String key, String value, Collection<String> known) {
    if (!known.contains(value)) {
      throw new WrongValue(
          key, "has the unknown value '" + value + "'" + Nearest.hint(value, known));
    }
  }

  public static void ifBlank(String key, String value) {
    if (value.isBlank()) {
      throw new WrongValue(key, "must not be empty");
    }
  }

  public static void unlessName(String key, String value) {
    if (!value.matches("[a-z0-9][a-z0-9-]{0,63}")) {
      throw new WrongValue(
          key, "must be 1 to 64 lower-case letters, digits and hyphens, not '" + value + "'");
    }
  }

  static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
