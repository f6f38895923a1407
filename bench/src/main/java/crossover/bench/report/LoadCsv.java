package crossover.bench.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A load as a line under a header: the names of the JSON object with {@code _} between the levels,
 * an empty cell for null. With several kinds of requests a column {@code request} stands in front,
 * and each of them has a line after that of all.
 */
public final class LoadCsv {
  private static final String REQUEST = "request";
  private static final String ALL = "all";

  private LoadCsv() {}

  public static String text(LoadReport report) {
    Map<String, @Nullable Object> figures = LoadFigures.of(report);
    Object byRequest = figures.remove(LoadFigures.BY_REQUEST);
    List<Map<String, String>> lines = new ArrayList<>();
    Map<String, String> total = new LinkedHashMap<>();
    if (byRequest != null) {
      total.put(REQUEST, ALL);
    }
    flatten("", figures, total);
    lines.add(total);
    if (byRequest instanceof List<?> requests) {
      for (Object request : requests) {
        Map<String, String> line = new LinkedHashMap<>();
        flatten("", (Map<?, ?>) request, line);
        lines.add(line);
      }
    }
    return written(List.copyOf(total.keySet()), lines);
  }

  private static void flatten(String prefix, Map<?, ?> tree, Map<String, String> line) {
    tree.forEach(
        (key, value) -> {
          String name = prefix + key;
          switch (value) {
            case null -> missing(name, line);
            case Map<?, ?> inner -> flatten(name + "_", inner, line);
            case List<?> texts ->
                line.put(
                    name, texts.stream().map(String::valueOf).collect(Collectors.joining("; ")));
            default -> line.put(name, String.valueOf(value));
          }
        });
  }

  /** A group that a closed load does not have is columns all the same. */
  private static void missing(String name, Map<String, String> line) {
    List<String> members = LoadFigures.membersOf(name);
    if (members.isEmpty()) {
      line.put(name, "");
    }
    members.forEach(member -> line.put(name + "_" + member, ""));
  }

  private static String written(List<String> columns, List<Map<String, String>> lines) {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
      csv.writeRecord(columns);
      for (Map<String, String> line : lines) {
        csv.writeRecord(columns.stream().map(column -> line.getOrDefault(column, "")).toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot be full", e);
    }
    return text.toString();
  }
}
