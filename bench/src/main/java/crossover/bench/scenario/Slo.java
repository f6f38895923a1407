package crossover.bench.scenario;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A service level objective on the response times of all requests: a quantile, the mean or the
 * longest of them stays below a bound, or the share of requests without a right answer does.
 *
 * @param bound of a time microseconds, of errors a share
 * @param share of the requests that must be below the bound; 1 for the longest, and for what is no
 *     quantile
 * @param text as it was asked for
 */
public record Slo(Kind kind, double bound, double share, String text) {
  /** What it is about. */
  public enum Kind {
    QUANTILE,
    MEAN,
    ERRORS
  }

  /** The forms, for messages. */
  public static final String FORMS = "p99<50ms, p99.9<1s, p50<200us, mean<5ms, max<1s, errors<0.1%";

  private static final Pattern TIME =
      Pattern.compile("(p\\d{1,2}(?:\\.\\d{1,4})?|p999|mean|max)<(\\d+(?:\\.\\d+)?)(us|ms|s)");
  private static final Pattern ERRORS = Pattern.compile("errors<(\\d+(?:\\.\\d+)?)%");

  public Slo {
    if (!(bound > 0)) {
      throw wrong(text, "leaves nothing below its bound");
    }
    if (!(share > 0)) {
      throw wrong(text, "asks for the least time, which says nothing of a server");
    }
  }

  /**
   * Reads {@code WHAT<BOUND}, blanks allowed.
   *
   * @throws IllegalArgumentException whose message says in one line what would be right
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Slo parse(String text) {
    String dense = text.replaceAll("\\s", "");
    Matcher time = TIME.matcher(dense);
    if (time.matches()) {
      String what = time.group(1);
      double us = us(time.group(2), time.group(3));
      return what.equals("mean")
          ? new Slo(Kind.MEAN, us, 1, dense)
          : new Slo(Kind.QUANTILE, us, share(what), dense);
    }
    Matcher errors = ERRORS.matcher(dense);
    if (errors.matches()) {
      double share = percent(errors.group(1));
      if (share > 1) {
        throw wrong(text, "is more than 100%");
      }
      return new Slo(Kind.ERRORS, share, 1, dense);
    }
    throw wrong(text, "is no objective");
  }

  public boolean isTime() {
    return kind != Kind.ERRORS;
  }

  private static double share(String what) {
    return switch (what) {
      case "max" -> 1;
      case "p999" -> 0.999;
      default -> percent(what.substring(1));
    };
  }

  private static double percent(String number) {
    return new BigDecimal(number).movePointLeft(2).doubleValue();
  }

  private static double us(String number, String unit) {
    int digits =
        switch (unit) {
          case "us" -> 0;
          case "ms" -> 3;
          default -> 6;
        };
    return new BigDecimal(number).movePointRight(digits).doubleValue();
  }

  private static IllegalArgumentException wrong(String text, String problem) {
    return new IllegalArgumentException("'" + text + "' " + problem + "; forms: " + FORMS);
  }

  @JsonValue
  @Override
  public String toString() {
    return text;
  }
}
