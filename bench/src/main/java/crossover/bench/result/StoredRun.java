package crossover.bench.result;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * A run read back for judging, without a lock: also one that is still being written.
 *
 * @param environment null when the run was killed before it was written
 */
public record StoredRun(Path folder, Plan plan, @Nullable Environment environment, List<Row> rows) {
  public StoredRun {
    rows = List.copyOf(rows);
  }

  /**
   * Reads a results folder.
   *
   * @throws BrokenResults in one line
   */
  public static StoredRun read(Path folder) {
    Plan plan = plan(folder);
    Path environment = folder.resolve(Environment.FILE);
    return new StoredRun(
        folder,
        plan,
        Files.exists(environment) ? Json.read(environment, Environment.class) : null,
        Csv.ROWS.read(folder));
  }

  public List<SeriesRow> slices() {
    return Csv.SERIES.read(folder);
  }

  public List<ComparisonRow> comparisons() {
    return Csv.COMPARISONS.read(folder);
  }

  /** The histograms of a trial by tag, in nanoseconds. */
  public Map<String, Histogram> histograms(String trialId) {
    return HistogramFile.read(RunFolder.histogramFile(folder, trialId));
  }

  static Plan plan(Path folder) {
    Path file = folder.resolve(RunFolder.PLAN);
    if (!Files.exists(file)) {
      throw new BrokenResults(
          folder, Files.isDirectory(folder) ? "no run in it (no plan.json)" : "no such folder");
    }
    Plan plan = Json.read(file, Plan.class);
    if (plan.schemaVersion() > Plan.SCHEMA_VERSION) {
      throw new BrokenResults(
          file,
          "written by a newer Crossover (schema "
              + plan.schemaVersion()
              + ", this one reads up to "
              + Plan.SCHEMA_VERSION
              + ")");
    }
    return plan;
  }
}
