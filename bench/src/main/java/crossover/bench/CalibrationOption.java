package crossover.bench;

import crossover.bench.report.AaTable;
import crossover.bench.result.BrokenResults;
import crossover.bench.result.Calibration;
import crossover.bench.result.Machine;
import crossover.bench.result.Plan;
import crossover.bench.result.ResultsLost;
import crossover.bench.run.AaPairs;
import crossover.bench.stats.AaNoise;
import crossover.bench.stats.Comparison;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/**
 * What is known of this machine's noise. The results of a run never depend on it, so what goes
 * wrong with its file is told and changes no exit code.
 */
final class CalibrationOption {
  @Option(
      names = "--calibration",
      paramLabel = "DIR",
      description = "Where A/A comparisons of this machine accumulate (${DEFAULT-VALUE}).")
  private Path folder = Calibration.FOLDER;

  Calibration known(PrintWriter err) {
    Machine machine = Machine.read();
    try {
      return Calibration.read(folder, machine);
    } catch (BrokenResults e) {
      err.printf(Locale.ROOT, "note: %s%n", e.getMessage());
      return Calibration.none(machine);
    }
  }

  /** Adds the A/A pairs of a whole run, when it has any, and prints what they all say. */
  void add(Plan plan, List<Comparison> comparisons, PrintWriter out, PrintWriter err) {
    AaPairs.of(plan, comparisons)
        .ifPresent(
            run -> {
              try {
                Calibration now = Calibration.add(folder, Machine.read(), run);
                out.print("\n" + AaTable.text(AaNoise.of(now), Terminal.style()));
                out.flush();
              } catch (BrokenResults | ResultsLost e) {
                err.printf(Locale.ROOT, "note: not added to the calibration: %s%n", e.getMessage());
                err.flush();
              }
            });
  }
}
