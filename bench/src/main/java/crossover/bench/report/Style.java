package crossover.bench.report;

/**
 * What the place of the text can show.
 *
 * @param colour only on a terminal that was not asked to do without
 * @param unicode else plain ASCII
 */
public record Style(boolean colour, boolean unicode) {
  public static final Style PLAIN = new Style(false, false);

  String good(String text) {
    return colour ? "\u001b[32m" + text + "\u001b[0m" : text;
  }

  String bad(String text) {
    return colour ? "\u001b[31m" + text + "\u001b[0m" : text;
  }

  String bold(String text) {
    return colour ? "\u001b[1m" + text + "\u001b[0m" : text;
  }

  String line(int width) {
    return (unicode ? "─" : "-").repeat(width);
  }
}
