package crossover.bench.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;

/**
 * The table of JMH's results: a line for each benchmark and its parameters, a paragraph for each
 * class. What was not measured, and an error that cannot be known, are blank.
 */
@NullMarked
public final class MicroTable {
  private static final List<String> HEADER =
      List.of("benchmark", "parameters", "score", "± error", "unit", "CPU ns/op", "bytes/op");
  private static final int LEFT_COLUMNS = 2;
  private static final int UNIT_COLUMN = 4;
  private static final String GAP = "  ";
  private static final String INDENT = "  ";
  private static final int DIGITS = 3;
  private static final int MOST_DECIMALS = 9;

  private MicroTable() {}

  /**
   * Reads what JMH wrote with {@code -rf json}.
   *
   * @throws IOException with one line that names the file, when it is no such file
   */
  public static String of(Path json) throws IOException {
    JsonNode results;
    try {
      results = JsonMapper.builder().build().readTree(json.toFile());
    } catch (JsonProcessingException e) {
      throw new IOException(json + ": not JSON: " + e.getOriginalMessage(), e);
    }
    if (!results.isArray()) {
      throw new IOException(json + ": not the results of JMH, which are a list");
    }
    List<Line> lines = new ArrayList<>();
    for (JsonNode result : results) {
      lines.add(line(json, result));
    }
    return render(lines);
  }

  private record Line(String group, List<String> cells) {}

  private static Line line(Path json, JsonNode result) throws IOException {
    JsonNode primary = result.path("primaryMetric");
    if (!result.path("benchmark").isTextual() || !primary.path("scoreUnit").isTextual()) {
      throw new IOException(json + ": a result of JMH without a benchmark or a score");
    }
    String[] names = result.path("benchmark").asText().split("\\.");
    String method = names[names.length - 1];
    String group = names.length > 1 ? names[names.length - 2] : "";
    JsonNode secondary = result.path("secondaryMetrics");
    return new Line(
        group,
        List.of(
            group.isEmpty() ? method : INDENT + method,
            parameters(result.path("params")),
            number(primary.path("score")),
            number(primary.path("scoreError")),
            primary.path("scoreUnit").asText(),
            number(metric(secondary, "cpu.norm")),
            wholeNumber(metric(secondary, "gc.alloc.rate.norm"))));
  }

  private static String parameters(JsonNode params) {
    List<String> shown = new ArrayList<>();
    for (Map.Entry<String, JsonNode> param : params.properties()) {
      shown.add(param.getKey() + "=" + param.getValue().asText());
    }
    return String.join(" ", shown);
  }

  /** Older versions of JMH put a dot before the names of their profilers' metrics. */
  private static JsonNode metric(JsonNode secondary, String name) {
    JsonNode metric = secondary.has(name) ? secondary.path(name) : secondary.path("·" + name);
    return metric.path("score");
  }

  /** Three digits where there are fewer before the point; blank when missing or {@code NaN}. */
  private static String number(JsonNode node) {
    if (isMissing(node)) {
      return "";
    }
    BigDecimal value = BigDecimal.valueOf(node.doubleValue());
    BigDecimal rounded = value.round(new MathContext(DIGITS, RoundingMode.HALF_UP));
    int decimals = Math.clamp(rounded.scale(), 0, MOST_DECIMALS);
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }

  /** Less than half a byte an operation is what the profiler itself allocates. */
  private static String wholeNumber(JsonNode node) {
    return isMissing(node) ? "" : String.format(Locale.ROOT, "%,.0f", node.doubleValue());
  }

  private static boolean isMissing(JsonNode node) {
    return !node.isNumber() || !Double.isFinite(node.doubleValue());
  }

  private static String render(List<Line> lines) {
    List<List<String>> all = new ArrayList<>();
    all.add(HEADER);
    lines.forEach(line -> all.add(line.cells()));
    int[] widths = new int[HEADER.size()];
    for (List<String> cells : all) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], cells.get(i).length());
      }
    }
    StringBuilder table = new StringBuilder(row(HEADER, widths));
    String group = "";
    for (Line line : lines) {
      if (!line.group().equals(group)) {
        group = line.group();
        table.append('\n').append(group).append('\n');
      }
      table.append(row(line.cells(), widths));
    }
    return table.toString();
  }

  private static String row(List<String> cells, int[] widths) {
    List<String> padded = new ArrayList<>();
    for (int i = 0; i < widths.length; i++) {
      String blanks = " ".repeat(widths[i] - cells.get(i).length());
      boolean left = i < LEFT_COLUMNS || i == UNIT_COLUMN;
      padded.add(left ? cells.get(i) + blanks : blanks + cells.get(i));
    }
    return padded.stream().collect(Collectors.joining(GAP)).stripTrailing() + "\n";
  }
}
