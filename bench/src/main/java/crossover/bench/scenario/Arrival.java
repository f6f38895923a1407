package crossover.bench.scenario;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/**
 * The pattern in which the requests of an open load start. One text stands for it in files, on the
 * command line and between processes: {@code constant}, {@code poisson}, {@code burst:SIZE}, {@code
 * surge:FACTOR:ON_S:EVERY_S}, {@code ramp:FROM}.
 */
public sealed interface Arrival {
  Arrival CONSTANT = new Constant();
  Arrival POISSON = new Poisson();

  /** The forms, for messages. */
  List<String> FORMS =
      List.of("constant", "poisson", "burst:SIZE", "surge:FACTOR:ON_S:EVERY_S", "ramp:FROM");

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

  /**
   * Independent users whose number jumps, a square wave: the load's own rate, and {@code factor}
   * times as much for {@code onS} in every {@code everyS}. A surge starts after an eighth of the
   * calm of its period: enough to see what is normal, and most of the calm to see the way back.
   */
  record Surge(double factor, double onS, double everyS) implements Arrival {
    private static final double CALM_BEFORE = 1.0 / 8;

    public Surge {
      WrongValue.unlessWithin("arrival surge factor", factor, 1.1, 1_000);
      WrongValue.unlessWithin("arrival surge length", onS, 0.1, 3_600);
      WrongValue.unlessWithin("arrival surge period", everyS, 0.2, 36_000);
      if (everyS <= onS) {
        throw new WrongValue("arrival surge period", "must be longer than the surge itself");
      }
    }

    /** When a surge starts, from the beginning of its period. */
    public double fromS() {
      return (everyS - onS) * CALM_BEFORE;
    }

    /** From the end of a surge to the end of its period. */
    public double restS() {
      return everyS - onS - fromS();
    }

    /** Mean over a time from the start of the load, as a multiple of the load's own rate. */
    double meanFactor(double durationS) {
      if (durationS <= 0) {
        return 1;
      }
      double periods = Math.floor(durationS / everyS);
      double inLast = Math.clamp(durationS - periods * everyS - fromS(), 0, onS);
      return 1 + (factor - 1) * (periods * onS + inLast) / durationS;
    }

    @Override
    public String toString() {
      return "surge:"
          + WrongValue.plain(factor)
          + ":"
          + WrongValue.plain(onS)
          + ":"
          + WrongValue.plain(everyS);
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
        case "surge" -> surge(text, value(text, words));
        case "ramp" -> new Ramp(Double.parseDouble(value(text, words)));
        default -> throw wrong(text, Nearest.hint(words[0], FORMS));
      };
    } catch (NumberFormatException e) {
      throw wrong(text, "; '" + words[1] + "' is no number; known: " + String.join(", ", FORMS));
    }
  }

  private static Arrival surge(String text, String value) {
    String[] numbers = value.split(":", -1);
    if (numbers.length != 3) {
      throw wrong(text, "; a surge is surge:FACTOR:ON_S:EVERY_S, e.g. surge:5:2:10");
    }
    return new Surge(
        Double.parseDouble(numbers[0]),
        Double.parseDouble(numbers[1]),
        Double.parseDouble(numbers[2]));
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

  /** Whether the mean rate is the same at any time of a window. */
  static boolean isSteady(Arrival arrival) {
    return !(arrival instanceof Ramp || arrival instanceof Surge);
  }

  /** Whether chance decides how many requests a window has. */
  static boolean isRandom(Arrival arrival) {
    return arrival instanceof Poisson || arrival instanceof Surge;
  }

  @JsonValue
  @Override
  String toString();
}
