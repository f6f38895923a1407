package crossover.bench.result;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One verdict: a line of {@code claims.csv}. */
public final class ClaimRow extends Cells<ClaimColumn> {
  public ClaimRow() {
    super(ClaimColumn.class);
  }

  /** Verdicts as a CSV file, header first. */
  public static String csv(List<ClaimRow> claims) {
    return new String(Csv.CLAIMS.bytes(claims), StandardCharsets.UTF_8);
  }

  /** Verdicts as objects by column name; what is missing is absent. */
  public static List<Map<String, Object>> objects(List<ClaimRow> claims) {
    return claims.stream().map(ClaimRow::object).toList();
  }

  private Map<String, Object> object() {
    Map<String, Object> object = new LinkedHashMap<>();
    values().forEach((column, value) -> object.put(column.columnName(), value));
    return object;
  }

  /**
   * Fills a cell; null empties it.
   *
   * @throws IllegalArgumentException when the value is not of the column's type, or no finite
   *     number
   */
  public ClaimRow set(ClaimColumn column, @Nullable Object value) {
    put(column, value);
    return this;
  }
}
