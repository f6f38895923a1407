package crossover.bench.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
    List<Row> rows = Csv.ROWS.read(folder);
    RunFolder.checkUnits(folder, plan, rows);
    return new StoredRun(
        folder,
        plan,
        Files.exists(environment) ? Json.read(environment, Environment.class) : null,
        rows);
  }

  /**
   * Stores the verdicts on this run beside its rows, and names them in the data package. Files that
   * hold them already are not touched.
   *
   * @throws ResultsLost when they cannot be written
   */
  public void writeClaims(List<ClaimRow> claims) {
    replace(Csv.CLAIMS.fileName(), Csv.CLAIMS.bytes(claims));
    replace(DataPackage.FILE, DataPackage.bytes(folder, plan));
  }

  private void replace(String name, byte[] bytes) {
    Path file = folder.resolve(name);
    try {
      if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), bytes)) {
        return;
      }
    } catch (IOException e) {
      throw new ResultsLost(file, e);
    }
    new Disk().replace(file, bytes);
  }

  /** Scenarios of blocks that are stored; {@link Plan#units()} when the run is whole. */
  public int doneUnits() {
    return (int) rows.stream().map(Unit::of).distinct().count();
  }

  /** The capacities that its rates are shares of; of none when it asked for none. */
  public Pilots pilots() {
    Path file = folder.resolve(Pilots.FILE);
    return Files.exists(file) ? Json.read(file, Pilots.class) : new Pilots(List.of());
  }

  public List<SeriesRow> slices() {
    return Csv.SERIES.read(folder);
  }

  public List<ComparisonRow> comparisons() {
    return Csv.COMPARISONS.read(folder);
  }

  /** The cells of a map; only a map has them. */
  public List<MapRow> map() {
    return Csv.MAP.read(folder);
  }

  /** The histograms of a trial by tag, in nanoseconds. */
  public Map<String, Histogram> histograms(String trialId) {
    return HistogramFile.read(RunFolder.histogramFile(folder, trialId));
  }

  /**
   * Holds what a page shows against the rows: stored slices and comparisons, and that every trial
   * that answered has its histograms. Leftovers of a unit that a crash cut short are no fault.
   *
   * @param comparisons what the rows give
   * @throws BrokenResults in one line, with file, row and column
   */
  public void checkAgainstRows(List<ComparisonRow> comparisons) {
    new StoredChecks(this).check(comparisons);
  }

  /** Whether the folder has the file: {@code comparisons.csv} comes at the end of a run. */
  public boolean hasFile(String name) {
    return Files.exists(folder.resolve(name));
  }

  /** Whether the stored verdicts are these; true when none are stored. */
  public boolean claimsAre(List<ClaimRow> claims) {
    return !hasFile(Csv.CLAIMS.fileName()) || Csv.CLAIMS.read(folder).equals(claims);
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
