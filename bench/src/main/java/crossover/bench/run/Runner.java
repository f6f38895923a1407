package crossover.bench.run;

import crossover.bench.process.PinPlan;
import crossover.bench.process.Taskset;
import crossover.bench.result.Column;
import crossover.bench.result.Pilots;
import crossover.bench.result.Plan;
import crossover.bench.result.Row;
import crossover.bench.result.RunFolder;
import crossover.bench.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Measures what a run's folder does not hold yet: block after block, unit after unit. */
public final class Runner {
  private final RunFolder folder;
  private final Settings settings;
  private final StopSignal stop;
  private final Progress progress;

  /** A run that goes on in this folder, with the plan that lies there. */
  public Runner(
      RunFolder folder,
      Programs programs,
      PinPlan pins,
      StopSignal stop,
      Progress progress,
      Agenda agenda) {
    this.folder = folder;
    this.stop = stop;
    this.progress = progress;
    Plan plan = folder.plan();
    this.settings =
        new Settings(plan, programs, pins, new Seeds(plan.seed()), logs(folder.path()), agenda);
  }

  /**
   * Measures to the end of the agenda, or until it is asked to stop.
   *
   * @return whether the end was reached
   */
  public boolean run() {
    new Leftovers(settings.logs()).end();
    Taskset.pinSelf(settings.pins().rig());
    try {
      Rates rates = new Rates(settings.plan(), pilots());
      for (int block = 1; block <= settings.plan().suite().blocks(); block++) {
        measureBlock(block, rates);
      }
      return true;
    } catch (StopSignal.StopAsked e) {
      return false;
    }
  }

  /** Those that are stored, else measured now: every later part of the run keeps to them. */
  private Pilots pilots() throws StopSignal.StopAsked {
    Optional<Pilots> stored = folder.pilots();
    if (stored.isPresent() || settings.plan().pilots().isEmpty()) {
      return stored.orElse(new Pilots(List.of()));
    }
    Pilots measured = PilotRun.measure(settings, stop, progress);
    folder.writePilots(measured);
    return measured;
  }

  private void measureBlock(int block, Rates rates) throws StopSignal.StopAsked {
    List<Scenario> scenarios = settings.agenda().scenarios(block, folder);
    if (scenarios.isEmpty()) {
      return;
    }
    stop.checkpoint();
    try (BlockRun run = new BlockRun(settings, rates, block, launches(), stop, progress)) {
      run.measure(
          scenarios,
          trials -> {
            folder.commit(trials);
            progress.committed(trials);
          });
    }
  }

  private Map<String, Integer> launches() {
    Map<String, Integer> launches = new HashMap<>();
    for (Row row : folder.rows()) {
      Long launch = row.integer(Column.LAUNCH);
      if (launch != null) {
        launches.merge(row.need(Column.SERVER), launch.intValue(), Math::max);
      }
    }
    return launches;
  }

  private static Path logs(Path folder) {
    Path logs = folder.resolve("logs");
    try {
      return Files.createDirectories(logs);
    } catch (IOException e) {
      // Without logs the reasons in the rows still hold a process's last words.
      return folder;
    }
  }
}
