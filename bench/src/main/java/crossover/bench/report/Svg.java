package crossover.bench.report;

import com.google.errorprone.annotations.FormatMethod;
import java.util.Locale;

/** The parts of an SVG picture that do not depend on what it shows. */
final class Svg {
  private final StringBuilder out = new StringBuilder(8192);

  /** Of this size in pixels, drawn smaller where there is less room. */
  Svg(int width, int height) {
    line(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\""
            + " height=\"%d\" role=\"img\">",
        width, height, width, height);
  }

  /** One element, of values that need no escaping. */
  @FormatMethod
  void line(String pattern, Object... values) {
    out.append(format(pattern, values)).append('\n');
  }

  /** As it is: a style sheet. */
  void raw(String text) {
    out.append(text);
  }

  void title(String words) {
    line("<title>%s</title>", escape(words));
  }

  void text(double x, double y, String style, String anchor, String words) {
    line(
        "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>",
        style, x, y, anchor, escape(words));
  }

  /** The whole picture. */
  String end() {
    return out + "</svg>\n";
  }

  @FormatMethod
  static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }

  private static String escape(String words) {
    return words
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
