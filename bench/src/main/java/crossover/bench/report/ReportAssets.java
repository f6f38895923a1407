package crossover.bench.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Style sheet and scripts of the page, which come with the jar. */
final class ReportAssets {
  private static final List<String> SCRIPTS =
      List.of("theme.js", "scales.js", "marks.js", "charts.js", "tables.js", "page.js");

  private ReportAssets() {}

  static String style() {
    return text("page.css");
  }

  /** The chart library, Apache ECharts. */
  static String library() {
    return text("vendor/echarts.min.js");
  }

  static String script() {
    StringBuilder script = new StringBuilder("'use strict';\n");
    SCRIPTS.forEach(name -> script.append(text(name)));
    return script.toString();
  }

  /** The page with its parts in their places; what stands in a part is never taken for a place. */
  static String filled(Map<String, String> parts) {
    return Pattern.compile("\\{\\{(\\w+)}}")
        .matcher(text("page.html"))
        .replaceAll(
            place -> Matcher.quoteReplacement(Objects.requireNonNull(parts.get(place.group(1)))));
  }

  /** As a Content-Security-Policy names a script that may run. */
  static String source(String script) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String text(String name) {
    String path = "/report/" + name;
    try (InputStream in = ReportAssets.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }
}
