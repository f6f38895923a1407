package crossover.bench.result;

import java.nio.file.Path;
import java.util.List;

/** What a results folder holds, without its plan: that may name servers unknown to this process. */
public final class StoredParts {
  private StoredParts() {}

  public static List<Row> rows(Path folder) {
    return Csv.ROWS.read(folder);
  }

  public static Environment environment(Path folder) {
    return Json.read(folder.resolve(Environment.FILE), Environment.class);
  }
}
