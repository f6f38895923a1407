package crossover.bench;

import crossover.bench.claim.Ledger;
import crossover.bench.map.CrossoverMap;
import crossover.bench.map.Grid;
import crossover.bench.map.MapAgenda;
import crossover.bench.map.MapRows;
import crossover.bench.map.NextCells;
import crossover.bench.process.PinPlan;
import crossover.bench.report.MapChart;
import crossover.bench.report.MapText;
import crossover.bench.result.BrokenResults;
import crossover.bench.result.MicroCosts;
import crossover.bench.result.ResultsLost;
import crossover.bench.result.RunFolder;
import crossover.bench.run.Estimate;
import crossover.bench.run.Programs;
import crossover.bench.run.RunBroken;
import crossover.bench.run.Runner;
import crossover.bench.run.StopSignal;
import crossover.bench.scenario.Catalogue;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code map}: plan or resume, announce, measure where the contour runs, draw. */
@Command(
    name = "map",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures where the winner changes over wait time and concurrency: netty-async against pools",
      "of threads and against virtual threads. Writes map.csv and map.svg beside the rows."
    },
    footer = {
      "",
      "A first pass visits every cell; then cells within the noise or beside the contour are"
          + " repeated.",
      "",
      "Exit codes: 0 done; 2 wrong arguments; 4 nothing measured; 130 interrupted, after the map so"
          + " far.",
      "",
      "Examples:",
      "  crossover map",
      "  crossover map --wait 0,5,50 --connections 8,64,512 --threads 100 --minutes 3",
      "  crossover map --micro results/local/micro.json",
      "  crossover map --resume results/local/mine --minutes 30",
    })
final class MapCommand implements Callable<Integer> {
  private static final double MOST_MINUTES = 1_440;
  private static final Map<String, String> OPTION_OF_KEY =
      Map.of("waitsMs", "--wait", "connections", "--connections", "threads", "--threads");

  @Spec private @Nullable CommandSpec spec;
  @Mixin private ServersJarOption jar = new ServersJarOption();

  @Option(
      names = "--wait",
      split = ",",
      paramLabel = "MS,..",
      defaultValue = "0,1,3,10,30,100,200",
      description = "Milliseconds that each request waits (default: ${DEFAULT-VALUE}).")
  private List<Integer> waitsMs = List.of();

  @Option(
      names = "--connections",
      split = ",",
      paramLabel = "N,..",
      defaultValue = "1,4,16,64,250,1000,4000",
      description = "Requests under way at once (default: ${DEFAULT-VALUE}).")
  private List<Integer> connections = List.of();

  @Option(
      names = "--threads",
      split = ",",
      paramLabel = "N,..",
      defaultValue = "50,200,1600",
      description = "Pools of the blocking server, a panel each (default: ${DEFAULT-VALUE}).")
  private List<Integer> threads = List.of();

  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "15",
      description = "How long to measure, if not all is decided before (${DEFAULT-VALUE}).")
  private double minutes;

  @Option(names = "--out", paramLabel = "DIR", description = "Folder of the results (new).")
  private @Nullable Path out;

  @Option(
      names = "--resume",
      paramLabel = "DIR",
      description = "Go on with the map in DIR, for so many minutes more.")
  private @Nullable Path resume;

  @Option(names = "--seed", paramLabel = "N", description = "Of every order.")
  private @Nullable Long seed;

  @Option(
      names = "--micro",
      paramLabel = "FILE",
      description = "JMH's micro.json: the model adds what a wait costs in each server's way.")
  private @Nullable Path micro;

  @Override
  public Integer call() {
    if (!(minutes > 0 && minutes <= MOST_MINUTES)) {
      throw CommandFailed.wrongArguments(
          "--minutes must be above 0 and at most 1440, not " + minutes);
    }
    Grid asked = asked();
    Programs programs = new Programs(jar.find(), Map.of(), Programs.START_BOUND);
    PinPlan pins = PinPlan.ofThisMachine();
    try {
      Optional<MicroCosts> costs = Optional.ofNullable(micro).map(MicroCosts::read);
      try (RunFolder folder = resume != null ? resumed(resume) : planned(asked)) {
        return measure(folder, programs, pins, costs);
      }
    } catch (ResultsLost e) {
      throw CommandFailed.measurement(e.getMessage());
    } catch (BrokenResults e) {
      throw CommandFailed.wrongArguments(e.getMessage());
    }
  }

  private RunFolder planned(Grid grid) {
    return NewRun.create(
        out, seed, grid.suite(Catalogue.suite("default")), grid.scenarios(), List.of());
  }

  private Grid asked() {
    try {
      return new Grid(waitsMs, connections, threads);
    } catch (IllegalArgumentException e) {
      throw CommandFailed.wrongArguments(
          OptionNames.in(String.valueOf(e.getMessage()), OPTION_OF_KEY));
    }
  }

  private RunFolder resumed(Path folder) {
    return NewRun.resume(
        folder,
        Objects.requireNonNull(spec),
        Set.of("--resume", "--minutes", "--micro", "--servers-jar", "--debug"));
  }

  private int measure(
      RunFolder folder, Programs programs, PinPlan pins, Optional<MicroCosts> costs) {
    Grid grid =
        Grid.of(folder.plan())
            .orElseThrow(
                () -> CommandFailed.wrongArguments(folder.path() + " holds a run that is no map"));
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    double blockStartS = Estimate.of(folder.plan()).blockStartS();
    announce(err, folder, grid, pins, blockStartS);
    NewRun.describe(folder, pins, spec, Ledger.shipped(), err);
    MapAgenda agenda =
        new MapAgenda(
            grid, Duration.ofMillis(Math.round(minutes * 60_000)), blockStartS, System::nanoTime);
    MapProgress progress = new MapProgress(err, Terminal.isStandardError(), agenda);
    StopSignal stop = new StopSignal();
    stop.onShutdown();
    try {
      boolean toTheEnd = new Runner(folder, programs, pins, stop, progress, agenda).run();
      progress.end();
      return finish(folder, grid, costs, toTheEnd, err);
    } catch (RunBroken e) {
      progress.end();
      finish(folder, grid, costs, false, err);
      throw CommandFailed.measurement(e.getMessage());
    } finally {
      stop.done();
    }
  }

  private void announce(
      PrintWriter err, RunFolder folder, Grid grid, PinPlan pins, double blockStartS) {
    err.printf(
        Locale.ROOT,
        "map: %d waits x %d numbers of connections, netty-async against %d servers, seed %d, into"
            + " %s%n",
        grid.waitsMs().size(),
        grid.connections().size(),
        grid.versus().size(),
        folder.plan().seed(),
        folder.path());
    err.printf(Locale.ROOT, "%s%n", pins.describe());
    pins.caveats().forEach(caveat -> err.printf(Locale.ROOT, "note: %s%n", caveat));
    double passS = blockStartS + grid.expectedS();
    err.printf(
        Locale.ROOT,
        "takes at most %s; the first pass over all %d cells about %s of it%n",
        ConsoleProgress.duration(minutes * 60),
        grid.cells().size(),
        ConsoleProgress.duration(passS));
    if (folder.rows().isEmpty() && passS > minutes * 60) {
      err.printf(
          Locale.ROOT,
          "note: too short for the first pass: cells will be left out; --resume goes on%n");
    }
    err.flush();
  }

  private int finish(
      RunFolder folder, Grid grid, Optional<MicroCosts> costs, boolean toTheEnd, PrintWriter err) {
    CrossoverMap map = CrossoverMap.of(grid, folder.rows(), costs);
    folder.writeMap(MapRows.of(map), MapChart.svg(map));
    PrintWriter console = Streams.out(spec);
    console.print(MapText.text(map, Terminal.style()));
    console.flush();
    int left = NextCells.of(map).size();
    err.printf(
        Locale.ROOT,
        "%s: %d of %d cells decided%s; map.csv and map.svg are in %s%n",
        toTheEnd ? "done" : "interrupted",
        grid.cells().size() - left,
        grid.cells().size(),
        left == 0 ? "" : ", more time decides more: crossover map --resume " + folder.path(),
        folder.path());
    err.flush();
    if (!toTheEnd) {
      return ExitCode.INTERRUPTED;
    }
    boolean any =
        map.panels().stream()
            .flatMap(panel -> panel.cells().stream())
            .anyMatch(cell -> cell.blocks() > 0);
    return any ? ExitCode.DONE : ExitCode.MEASUREMENT_FAILED;
  }
}
