package crossover.bench.scenario;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The statuses that are right for an answer, both ends included. */
public record StatusRange(int lowest, int highest) {
  /** What counts as success when nobody says otherwise: RFC 9110, section 15.3. */
  public static final StatusRange SUCCESS = new StatusRange(200, 299);

  public StatusRange {
    WrongValue.unlessWithin("status", lowest, 200, 999);
    WrongValue.unlessWithin("status", highest, lowest, 999);
  }

  private static final Pattern FORM =
      Pattern.compile("([2-9])xx|([0-9]{3})(?:-([0-9]{3}))?", Pattern.CASE_INSENSITIVE);

  /**
   * Reads {@code 200}, {@code 2xx} or {@code 200-299}.
   *
   * @throws IllegalArgumentException whose message says what would be right
   */
  public static StatusRange parse(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw new IllegalArgumentException("'" + text + "' is no status; write 200, 2xx or 200-299");
    }
    if (form.group(1) != null) {
      int hundreds = 100 * Integer.parseInt(form.group(1));
      return new StatusRange(hundreds, hundreds + 99);
    }
    int lowest = Integer.parseInt(form.group(2));
    return new StatusRange(
        lowest, form.group(3) == null ? lowest : Integer.parseInt(form.group(3)));
  }

  public static StatusRange only(int status) {
    return new StatusRange(status, status);
  }

  public boolean contains(int status) {
    return lowest <= status && status <= highest;
  }

  /** {@code 200}, {@code 200 to 299}. */
  @Override
  public String toString() {
    return lowest == highest ? String.valueOf(lowest) : lowest + " to " + highest;
  }
}
