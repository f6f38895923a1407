package crossover.bench.scenario;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/**
 * The pattern in which the requests of an open load start. One text stands for it in files, on the
 * command line and between processes: {@code constant}, {@code poisson}, {@code burst:SIZE}, {@code
 * ramp:FROM}.
 */
public sealed interface Arrival {
  Arrival CONSTANT = new Constant();
  Arrival POISSON = new Poisson();

  /** The forms, for messages. */
  List<String> FORMS = List.of("constant", "poisson", "burst:SIZE", "ramp:FROM");

  /** Equal gaps. */
  record Constant() implements Arrival {
    @Override
    public String toString() {
      return "constant";
    }
  }

  /** Independent users: exponential gaps. */
  record Poisson() implements Arrival {
    @Override
    public String toString() {
      return "poisson";
    }
  }

  /** So many at once, then a pause that keeps the rate on average. */
  record Burst(int size) implements Arrival {
    public Burst {
      WrongValue.unlessWithin("arrival burst size", size, 2, 1_000_000);
    }

    @Override
    public String toString() {
      return "burst:" + size;
    }
  }

  /** From this rate at the beginning of the window, linearly, to the load's own rate at its end. */
  record Ramp(double fromPerS) implements Arrival {
    public Ramp {
      WrongValue.unlessWithin("arrival ramp start", fromPerS, 0, 10_000_000);
    }

    @Override
    public String toString() {
      return "ramp:" + WrongValue.plain(fromPerS);
    }
  }

  /**
   * Reads what {@link #toString} writes, in letters of either case: plans of the first published
   * run have capitals.
   *
   * @throws IllegalArgumentException whose message says what is wrong and what would be right
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Arrival parse(String text) {
    String[] words = text.strip().split(":", 2);
    try {
      return switch (words[0].toLowerCase(Locale.ROOT)) {
        case "constant" -> withoutValue(text, words, CONSTANT);
        case "poisson" -> withoutValue(text, words, POISSON);
        case "burst" -> new Burst(Integer.parseInt(value(text, words)));
        case "ramp" -> new Ramp(Double.parseDouble(value(text, words)));
        default -> throw wrong(text, Nearest.hint(words[0], FORMS));
      };
    } catch (NumberFormatException e) {
      throw wrong(text, "; '" + words[1] + "' is no number; known: " + String.join(", ", FORMS));
    }
  }

  private static Arrival withoutValue(String text, String[] words, Arrival arrival) {
    if (words.length > 1) {
      throw wrong(text, "; did you mean '" + words[0] + "'?");
    }
    return arrival;
  }

  private static String value(String text, String[] words) {
    if (words.length == 1) {
      throw wrong(text, Nearest.hint(words[0], FORMS));
    }
    return words[1].strip();
  }

  private static WrongValue wrong(String text, String hint) {
    return new WrongValue("arrival", "has the unknown value '" + text + "'" + hint);
  }

  @JsonValue
  @Override
  String toString();
}
