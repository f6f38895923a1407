package crossover.bench.result;

import crossover.bench.scenario.Nearest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * The folder that a run writes. A unit is committed with its histograms first, then its slices,
 * then its rows: it counts when its rows are there, and whatever a crash left of an unfinished one
 * is dropped on the next open.
 */
public final class RunFolder implements AutoCloseable {
  static final String PLAN = "plan.json";
  private static final String HISTOGRAMS = "histograms";

  private final Path folder;
  private final Plan plan;
  private final Disk disk;
  private final FolderLock lock;
  private final List<Row> rows = new ArrayList<>();
  private final List<SeriesRow> series = new ArrayList<>();

  private RunFolder(Path folder, Plan plan, Disk disk, FolderLock lock) {
    this.folder = folder;
    this.plan = plan;
    this.disk = disk;
    this.lock = lock;
  }

  /**
   * Makes a folder for a new run.
   *
   * @throws ResultsLost when it holds a run already, is in use or cannot be written
   */
  public static RunFolder create(Path folder, Plan plan) {
    return create(folder, plan, new Disk());
  }

  static RunFolder create(Path folder, Plan plan, Disk disk) {
    try {
      Files.createDirectories(folder);
      if (Files.exists(folder.resolve(PLAN))) {
        throw new ResultsLost(
            folder
                + " holds a run already; go on with --resume "
                + folder
                + " or name another folder");
      }
      Files.createDirectories(folder.resolve(HISTOGRAMS));
    } catch (FileAlreadyExistsException e) {
      throw new ResultsLost("cannot write " + folder + ": " + e.getFile() + " is no folder");
    } catch (IOException e) {
      throw new ResultsLost(folder, e);
    }
    FolderLock lock = FolderLock.take(folder);
    try {
      RunFolder run = new RunFolder(folder, plan, disk, lock);
      disk.replace(folder.resolve(Csv.SERIES.fileName()), Csv.SERIES.bytes(List.of()));
      disk.replace(folder.resolve(Csv.ROWS.fileName()), Csv.ROWS.bytes(List.of()));
      run.describe();
      // Last: a folder with a plan is a run that can be resumed.
      disk.replace(folder.resolve(PLAN), Json.bytes(plan));
      return run;
    } catch (RuntimeException | Error e) {
      lock.close();
      throw e;
    }
  }

  /**
   * Opens a run to go on with it.
   *
   * @throws BrokenResults when it cannot be read
   * @throws ResultsLost when it is in use or cannot be written
   */
  public static RunFolder open(Path folder) {
    return open(folder, new Disk());
  }

  static RunFolder open(Path folder, Disk disk) {
    Plan plan = StoredRun.plan(folder);
    FolderLock lock = FolderLock.take(folder);
    try {
      RunFolder run = new RunFolder(folder, plan, disk, lock);
      run.rows.addAll(Csv.ROWS.read(folder));
      checkUnits(folder, plan, run.rows);
      run.dropLeftovers();
      return run;
    } catch (RuntimeException | Error e) {
      lock.close();
      throw e;
    }
  }

  public Path path() {
    return folder;
  }

  public Plan plan() {
    return plan;
  }

  public List<Row> rows() {
    return List.copyOf(rows);
  }

  public Set<Unit> doneUnits() {
    return rows.stream().map(Unit::of).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * Stores one scenario of one block with all its servers; on return it is on the disk.
   *
   * @throws ResultsLost when it cannot be written: then nothing of the unit counts, and it may be
   *     tried again
   */
  public void commit(List<Trial> unit) {
    checkNew(unit);
    for (Trial trial : unit) {
      Map<String, Histogram> filled = new TreeMap<>(trial.histograms());
      filled.values().removeIf(histogram -> histogram.getTotalCount() == 0);
      if (!filled.isEmpty()) {
        disk.replace(histogramFile(folder, trial.id()), histogramBytes(trial, filled));
      }
    }
    List<SeriesRow> allSeries = new ArrayList<>(series);
    List<Row> allRows = new ArrayList<>(rows);
    for (Trial trial : unit) {
      allSeries.addAll(trial.slices());
      allRows.add(trial.row());
    }
    disk.replace(folder.resolve(Csv.SERIES.fileName()), Csv.SERIES.bytes(allSeries));
    disk.replace(folder.resolve(Csv.ROWS.fileName()), Csv.ROWS.bytes(allRows));
    series.clear();
    series.addAll(allSeries);
    rows.clear();
    rows.addAll(allRows);
  }

  /** The capacities that were measured before the first block; empty while there are none. */
  public Optional<Pilots> pilots() {
    Path file = folder.resolve(Pilots.FILE);
    return Files.exists(file) ? Optional.of(Json.read(file, Pilots.class)) : Optional.empty();
  }

  public void writePilots(Pilots pilots) {
    disk.replace(folder.resolve(Pilots.FILE), Json.bytes(pilots));
  }

  public void writeEnvironment(Environment environment) {
    disk.replace(folder.resolve(Environment.FILE), Json.bytes(environment));
  }

  /** Writes the comparisons and names them in the data package. */
  public void writeComparisons(List<ComparisonRow> comparisons) {
    disk.replace(folder.resolve(Csv.COMPARISONS.fileName()), Csv.COMPARISONS.bytes(comparisons));
    describe();
  }

  /** Writes the verdicts and names them in the data package. */
  public void writeClaims(List<ClaimRow> claims) {
    disk.replace(folder.resolve(Csv.CLAIMS.fileName()), Csv.CLAIMS.bytes(claims));
    describe();
  }

  /** Writes the cells of a map with its picture, and names them in the data package. */
  public void writeMap(List<MapRow> cells, String svg) {
    disk.replace(folder.resolve(Csv.MAP.fileName()), Csv.MAP.bytes(cells));
    disk.replace(folder.resolve("map.svg"), svg.getBytes(StandardCharsets.UTF_8));
    describe();
  }

  /** Writes {@code ratios.svg}, the run at a glance. */
  public void writePicture(String svg) {
    disk.replace(folder.resolve("ratios.svg"), svg.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    lock.close();
  }

  static Path histogramFile(Path folder, String trialId) {
    return folder.resolve(HISTOGRAMS).resolve(trialId + ".hlog");
  }

  private void describe() {
    disk.replace(folder.resolve(DataPackage.FILE), DataPackage.bytes(folder, plan));
  }

  private static byte[] histogramBytes(Trial trial, Map<String, Histogram> histograms) {
    var started = trial.row().instant(Column.STARTED_UTC);
    Double measuredS = trial.row().number(Column.MEASURED_S);
    return HistogramFile.bytes(
        "trial " + trial.id(),
        List.of(),
        histograms,
        started == null ? 0 : started.toEpochMilli(),
        measuredS == null ? 0 : measuredS);
  }

  private void checkNew(List<Trial> unit) {
    Set<Unit> units = unit.stream().map(trial -> Unit.of(trial.row())).collect(Collectors.toSet());
    if (units.size() != 1 || doneUnits().containsAll(units)) {
      throw new IllegalArgumentException("not one new unit: " + units);
    }
    Set<String> servers = new HashSet<>();
    for (Trial trial : unit) {
      String server = trial.row().need(Column.SERVER);
      Unit of = Unit.of(trial.row());
      if (!servers.add(server) || !trial.id().equals(Trial.id(of.block(), of.scenario(), server))) {
        throw new IllegalArgumentException(
            "trial " + trial.id() + " is not that of " + of + " and " + server);
      }
      for (Column column : Column.values()) {
        if (column.required()) {
          trial.row().need(column);
        }
      }
      for (SeriesRow slice : trial.slices()) {
        if (!slice.need(SeriesColumn.TRIAL_ID).equals(trial.id())) {
          throw new IllegalArgumentException("a slice of another trial than " + trial.id());
        }
      }
    }
    String scenario = units.iterator().next().scenario();
    if (!servers.equals(Set.copyOf(plan.servers(scenario)))) {
      throw new IllegalArgumentException("servers " + servers + " are not those of " + scenario);
    }
  }

  static void checkUnits(Path folder, Plan plan, List<Row> rows) {
    Path file = folder.resolve(Csv.ROWS.fileName());
    Map<Unit, Set<String>> serversOf = new TreeMap<>(Unit.ORDER);
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      Unit unit = Unit.of(row);
      String server = row.need(Column.SERVER);
      if (!plan.suite().scenarios().contains(unit.scenario())) {
        throw new BrokenResults(
            file,
            "row "
                + (i + 1)
                + ", column scenario: '"
                + unit.scenario()
                + "' is not of the plan"
                + Nearest.hint(unit.scenario(), plan.suite().scenarios()));
      }
      if (!row.need(Column.TRIAL_ID).equals(Trial.id(unit.block(), unit.scenario(), server))) {
        throw new BrokenResults(
            file,
            "row " + (i + 1) + ", column trial_id: not that of its block, scenario and server");
      }
      if (!serversOf.computeIfAbsent(unit, u -> new HashSet<>()).add(server)) {
        throw new BrokenResults(file, "row " + (i + 1) + ", column trial_id: stands there twice");
      }
    }
    serversOf.forEach(
        (unit, found) -> {
          if (!found.equals(Set.copyOf(plan.servers(unit.scenario())))) {
            throw new BrokenResults(
                file,
                "block "
                    + unit.block()
                    + " of "
                    + unit.scenario()
                    + ": rows of other servers than planned");
          }
        });
  }

  private void dropLeftovers() {
    Set<String> trials =
        rows.stream().map(row -> row.need(Column.TRIAL_ID)).collect(Collectors.toSet());
    List<SeriesRow> found = Csv.SERIES.read(folder);
    for (SeriesRow slice : found) {
      if (trials.contains(slice.need(SeriesColumn.TRIAL_ID))) {
        series.add(slice);
      }
    }
    if (series.size() < found.size()) {
      disk.replace(folder.resolve(Csv.SERIES.fileName()), Csv.SERIES.bytes(series));
    }
    try {
      Files.createDirectories(folder.resolve(HISTOGRAMS));
      for (Path file : list(folder.resolve(HISTOGRAMS))) {
        String name = file.getFileName().toString();
        boolean known =
            name.endsWith(".hlog") && trials.contains(name.substring(0, name.length() - 5));
        if (!known && (name.endsWith(".hlog") || name.endsWith(Disk.TEMPORARY))) {
          disk.delete(file);
        }
      }
      for (Path file : list(folder)) {
        if (file.getFileName().toString().endsWith(Disk.TEMPORARY)) {
          disk.delete(file);
        }
      }
    } catch (IOException e) {
      throw new ResultsLost(folder, e);
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
