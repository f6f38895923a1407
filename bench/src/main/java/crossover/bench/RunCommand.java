package crossover.bench;

import crossover.bench.claim.Ledger;
import crossover.bench.map.Grid;
import crossover.bench.process.PinPlan;
import crossover.bench.report.ClaimsReport;
import crossover.bench.report.RunChart;
import crossover.bench.report.RunSummary;
import crossover.bench.result.BrokenResults;
import crossover.bench.result.Column;
import crossover.bench.result.Plan;
import crossover.bench.result.ResultsLost;
import crossover.bench.result.RunFolder;
import crossover.bench.result.Status;
import crossover.bench.result.StoredRun;
import crossover.bench.result.Unit;
import crossover.bench.run.Agenda;
import crossover.bench.run.Estimate;
import crossover.bench.run.Installs;
import crossover.bench.run.Programs;
import crossover.bench.run.RunBroken;
import crossover.bench.run.Runner;
import crossover.bench.run.StopSignal;
import crossover.bench.run.VisibleEffects;
import crossover.bench.stats.Comparison;
import crossover.bench.stats.Comparisons;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code run}: plan or resume, announce, measure, compare. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Measures a suite and compares its servers.",
    footer = {
      "",
      "Examples:",
      "  crossover run --suite quick",
      "  crossover run --server netty-async,undertow-blocking --scenario db --blocks 4",
      "  crossover run --suite my-suite.yaml --out results/local/mine",
      "  crossover run --resume results/local/mine",
    })
final class RunCommand implements Callable<Integer> {
  private static final int LEAST_BLOCKS_FOR_VERDICTS = 3;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private SuiteOptions suite = new SuiteOptions();
  @Mixin private ServersJarOption jar = new ServersJarOption();
  @Mixin private CalibrationOption calibration = new CalibrationOption();

  @Option(names = "--out", paramLabel = "DIR", description = "Folder of the results (new).")
  private @Nullable Path out;

  @Option(names = "--resume", paramLabel = "DIR", description = "Go on with the run in DIR.")
  private @Nullable Path resume;

  @Option(names = "--seed", paramLabel = "N", description = "Of every order, arrival and request.")
  private @Nullable Long seed;

  @Option(
      names = "--micro",
      description = "Then the JMH benchmarks too, as thoroughly as the suite's key micro says.")
  private boolean micro;

  @Option(names = "--server-command", hidden = true, description = "NAME=COMMAND, for tests.")
  private Map<String, String> serverCommands = new LinkedHashMap<>();

  @Option(names = "--start-bound", hidden = true, description = "Seconds, for tests.")
  private long startBoundS = Programs.START_BOUND.toSeconds();

  @Override
  public Integer call() throws InterruptedException {
    Programs programs =
        new Programs(jar.find(), words(serverCommands), Duration.ofSeconds(startBoundS));
    PinPlan pins = PinPlan.ofThisMachine();
    try (RunFolder folder = resume != null ? resumed(resume) : planned()) {
      int exitCode = measure(folder, programs, pins, Ledger.shipped());
      if (micro && exitCode == ExitCode.DONE) {
        measureMicro(folder);
      }
      return exitCode;
    } catch (ResultsLost e) {
      throw CommandFailed.measurement(e.getMessage());
    } catch (BrokenResults e) {
      throw CommandFailed.wrongArguments(e.getMessage());
    }
  }

  private RunFolder planned() {
    SuiteOptions.Resolved resolved = suite.resolve();
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    resolved.notes().forEach(note -> err.printf(Locale.ROOT, "note: %s%n", note));
    return NewRun.create(out, seed, resolved.suite(), resolved.scenarios(), resolved.pilots());
  }

  private RunFolder resumed(Path folder) {
    RunFolder opened =
        NewRun.resume(
            folder,
            Objects.requireNonNull(spec),
            Set.of(
                "--resume",
                "--calibration",
                "--micro",
                "--servers-jar",
                "--server-command",
                "--start-bound",
                "--debug"));
    if (Grid.of(opened.plan()).isPresent()) {
      opened.close();
      throw CommandFailed.wrongArguments(
          folder + " holds a map; go on with: crossover map --resume " + folder);
    }
    return opened;
  }

  private int measure(RunFolder folder, Programs programs, PinPlan pins, Ledger ledger) {
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    Plan plan = folder.plan();
    Estimate estimate = Estimate.of(plan);
    announce(err, folder, estimate, pins);
    NewRun.describe(folder, pins, spec, ledger, err);
    ConsoleProgress progress =
        new ConsoleProgress(
            err,
            Terminal.isStandardError(),
            plan,
            estimate,
            folder.doneUnits(),
            pilotToDo(folder),
            System::nanoTime);
    StopSignal stop = new StopSignal();
    stop.onShutdown();
    try {
      boolean whole = new Runner(folder, programs, pins, stop, progress, Agenda.WHOLE_PLAN).run();
      progress.end();
      return finish(folder, whole, ledger, err);
    } catch (RunBroken e) {
      progress.end();
      finish(folder, false, ledger, err);
      throw CommandFailed.measurement(e.getMessage());
    } finally {
      stop.done();
    }
  }

  private void measureMicro(RunFolder folder) throws InterruptedException {
    String table =
        MicroRun.run(
            folder.path(),
            folder.plan().suite().micro(),
            jar.find(),
            List.of("crossover.bench.micro"));
    PrintWriter out = Streams.out(spec);
    out.print("\n" + table);
    out.flush();
  }

  private static boolean pilotToDo(RunFolder folder) {
    return !folder.plan().pilots().isEmpty() && folder.pilots().isEmpty();
  }

  private void announce(PrintWriter err, RunFolder folder, Estimate estimate, PinPlan pins) {
    Plan plan = folder.plan();
    List<Unit> units = plan.unitsBut(folder.doneUnits());
    List<String> scenarios = units.stream().map(Unit::scenario).toList();
    int blocks = ConsoleProgress.blocks(units);
    double pilotS = pilotToDo(folder) ? estimate.pilotS() : 0;
    err.printf(
        Locale.ROOT,
        "suite %s: %d servers, %d scenarios, %d blocks, seed %d, into %s%n",
        plan.suite().name(),
        plan.allServers().size(),
        plan.scenarios().size(),
        plan.suite().blocks(),
        plan.seed(),
        folder.path());
    err.printf(Locale.ROOT, "%s%n", pins.describe());
    pins.caveats().forEach(caveat -> err.printf(Locale.ROOT, "note: %s%n", caveat));
    Installs.notes(plan.allServers()).forEach(note -> err.printf(Locale.ROOT, "note: %s%n", note));
    err.printf(
        Locale.ROOT,
        "takes about %s (at most %s) for %d units still to do%n",
        ConsoleProgress.duration(pilotS + estimate.expectedS(blocks, scenarios)),
        ConsoleProgress.duration(pilotS + estimate.longestS(blocks, scenarios)),
        units.size());
    err.printf(Locale.ROOT, "%s%n", VisibleEffects.of(plan, calibration.known(err)).text());
    err.flush();
  }

  private int finish(RunFolder folder, boolean whole, Ledger ledger, PrintWriter err) {
    folder.writePicture(RunChart.svg(folder.plan(), folder.rows()));
    List<Comparison> comparisons = Comparisons.of(folder.rows());
    folder.writeComparisons(comparisons.stream().map(Comparison::row).toList());
    ClaimsReport claims = ClaimsReport.of(StoredRun.read(folder.path()), ledger, List.of());
    folder.writeClaims(claims.rows());
    PrintWriter out = Streams.out(spec);
    out.print(RunSummary.text(folder.plan(), folder.rows(), Terminal.style()));
    out.print(
        folder.plan().suite().blocks() < LEAST_BLOCKS_FOR_VERDICTS
            ? "\nno verdicts on claims: fewer than "
                + LEAST_BLOCKS_FOR_VERDICTS
                + " blocks do not tell an effect from noise\n"
            : claims.summary(Terminal.style()));
    out.flush();
    if (!whole) {
      err.printf(
          Locale.ROOT,
          "interrupted: %d of %d units are stored; go on with: crossover run --resume %s%n",
          folder.doneUnits().size(),
          folder.plan().units(),
          folder.path());
      err.flush();
      return ExitCode.INTERRUPTED;
    }
    calibration.add(folder.plan(), comparisons, out, err);
    err.printf(Locale.ROOT, "results in %s%n", folder.path());
    err.flush();
    return anyOk(folder) ? ExitCode.DONE : ExitCode.MEASUREMENT_FAILED;
  }

  private static boolean anyOk(RunFolder folder) {
    return folder.rows().stream().anyMatch(row -> row.need(Column.STATUS).equals(Status.OK.text()));
  }

  private static Map<String, List<String>> words(Map<String, String> commands) {
    Map<String, List<String>> words = new LinkedHashMap<>();
    commands.forEach((name, command) -> words.put(name, Arrays.asList(command.split(" "))));
    return words;
  }
}
