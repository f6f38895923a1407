package crossover.bench.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All A/A comparisons on one class of machine: one file in a folder beside the runs, named by the
 * machine's fingerprint.
 */
public record Calibration(int schemaVersion, Machine machine, List<AaRun> runs) {
  /** Where {@code run} keeps it, beside its results. */
  public static final Path FOLDER = Path.of("results", "local", "calibration");

  private static final int SCHEMA_VERSION = 1;

  public Calibration {
    runs = List.copyOf(runs);
  }

  /** Of a machine that is not calibrated yet. */
  public static Calibration none(Machine machine) {
    return new Calibration(SCHEMA_VERSION, machine, List.of());
  }

  /** With one more run; a run that it has already, as one that was resumed, is replaced. */
  public Calibration with(AaRun run) {
    List<AaRun> all = new ArrayList<>(runs);
    all.removeIf(known -> known.runId().equals(run.runId()));
    all.add(run);
    return new Calibration(schemaVersion, machine, all);
  }

  /**
   * What is known of this machine; nothing when there is no file.
   *
   * @throws BrokenResults when the file cannot be read
   */
  public static Calibration read(Path folder, Machine machine) {
    Path file = file(folder, machine);
    if (!Files.exists(file)) {
      return none(machine);
    }
    Calibration read = Json.read(file, Calibration.class);
    if (read.schemaVersion > SCHEMA_VERSION) {
      throw new BrokenResults(file, "written by a newer Crossover");
    }
    Optional<String> difference = read.machine.differences(machine).stream().findFirst();
    if (difference.isPresent()) {
      throw new BrokenResults(file, "of another machine, " + difference.get());
    }
    return read;
  }

  /**
   * Adds a run to the file of this machine, which is replaced as a whole.
   *
   * @return what the file holds then
   * @throws BrokenResults when the file cannot be read; then it stays as it is
   * @throws ResultsLost when another run is just adding to it, or it cannot be written
   */
  public static Calibration add(Path folder, Machine machine, AaRun run) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new ResultsLost(folder, e);
    }
    FolderLock lock = FolderLock.take(folder);
    try {
      Calibration now = read(folder, machine).with(run);
      new Disk().replace(file(folder, machine), Json.bytes(now));
      return now;
    } finally {
      lock.close();
    }
  }

  private static Path file(Path folder, Machine machine) {
    return folder.resolve(machine.fingerprint() + ".json");
  }
}
