package crossover.bench.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import crossover.bench.result.Cells;
import crossover.bench.result.Field;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the page's script draws from: JSON that cannot leave its element. */
final class ScriptData {
  /** Enough for a line in a chart. */
  private static final MathContext DRAWN = new MathContext(4);

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private ScriptData() {}

  /** JSON for a {@code <script>} element: no character of it means anything to HTML. */
  static String json(Object value) {
    try {
      return MAPPER
          .writeValueAsString(value)
          .replace("&", "\\u0026")
          .replace("<", "\\u003c")
          .replace(">", "\\u003e")
          .replace("\u2028", "\\u2028")
          .replace("\u2029", "\\u2029");
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a page's data cannot be written as JSON", e);
    }
  }

  /** Rows by column: values, and texts as numbers of a dictionary. */
  static <C extends Enum<C> & Field> Map<String, Object> table(
      List<? extends Cells<C>> rows, List<C> columns) {
    Map<String, Object> table = new LinkedHashMap<>();
    for (C column : columns) {
      table.put(
          column.columnName(),
          switch (column.type()) {
            case NUMBER, INTEGER -> numbers(rows, column);
            default -> texts(rows, column);
          });
    }
    return table;
  }

  /** With so many digits as an eye can tell apart. */
  static @Nullable Double drawn(@Nullable Double value) {
    return value == null ? null : new BigDecimal(value).round(DRAWN).doubleValue();
  }

  private static <C extends Enum<C> & Field> Map<String, Object> numbers(
      List<? extends Cells<C>> rows, C column) {
    List<@Nullable Number> values = new ArrayList<>();
    for (Cells<C> row : rows) {
      Double value = row.number(column);
      values.add(value != null && value == Math.rint(value) ? whole(value) : value);
    }
    return Map.of("values", values);
  }

  private static Number whole(double value) {
    return Math.abs(value) < 1e15 ? (Number) (long) value : (Number) value;
  }

  private static <C extends Enum<C> & Field> Map<String, Object> texts(
      List<? extends Cells<C>> rows, C column) {
    Map<String, Integer> known = new LinkedHashMap<>();
    List<Integer> values = new ArrayList<>();
    for (Cells<C> row : rows) {
      String text = row.has(column) ? row.need(column) : "";
      values.add(known.computeIfAbsent(text, t -> known.size()));
    }
    Map<String, Object> texts = new LinkedHashMap<>();
    texts.put("words", List.copyOf(known.keySet()));
    texts.put("values", values);
    return texts;
  }
}
