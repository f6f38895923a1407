package crossover.bench.scenario;

import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text with placeholders, each filled with a value drawn anew for every request. */
final class Template {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-zA-Z]+)\\}");

  /**
   * {@code id} of a row, {@code tag} of rows to search for, {@code item} and {@code offset} in the
   * list of items, and the fields of an item.
   */
  private static final Map<String, Function<SplittableRandom, String>> DRAWN =
      new TreeMap<>(
          Map.of(
              "id", random -> integer(random, 1, 1_000_000),
              "item", random -> integer(random, 1, 10_000),
              "offset", random -> integer(random, 0, 9_900),
              "tag", random -> "t" + integer(random, 0, 49_999),
              "file", random -> String.format(Locale.ROOT, "f%02d", random.nextInt(16)),
              "name", random -> "thing-" + integer(random, 1, 1_000_000),
              "priceCents", random -> integer(random, 0, 100_000_000),
              "quantity", random -> integer(random, 0, 1_000_000)));

  private Template() {}

  static void check(String key, String text) {
    Matcher matcher = PLACEHOLDER.matcher(text);
    while (matcher.find()) {
      if (!DRAWN.containsKey(matcher.group(1))) {
        throw new WrongValue(
            key,
            "has the unknown placeholder '"
                + matcher.group()
                + "'"
                + Nearest.hint(matcher.group(1), DRAWN.keySet()));
      }
    }
  }

  static String fill(String text, SplittableRandom random) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(drawn(match.group(1)).apply(random)));
  }

  private static Function<SplittableRandom, String> drawn(String placeholder) {
    Function<SplittableRandom, String> drawn = DRAWN.get(placeholder);
    if (drawn == null) {
      throw new WrongValue("path", "has the unknown placeholder '" + placeholder + "'");
    }
    return drawn;
  }

  private static String integer(SplittableRandom random, int low, int high) {
    return Integer.toString(random.nextInt(low, high + 1));
  }
}
