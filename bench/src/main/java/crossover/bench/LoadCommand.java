package crossover.bench;

import crossover.bench.load.LoadFailed;
import crossover.bench.load.LoadPlan;
import crossover.bench.load.LoadResult;
import crossover.bench.load.LoadThreads;
import crossover.bench.load.LoadTool;
import crossover.bench.load.LoadWatcher;
import crossover.bench.process.Cpus;
import crossover.bench.process.SystemStat;
import crossover.bench.report.LoadReport;
import crossover.bench.report.Style;
import crossover.bench.result.ResultsLost;
import crossover.bench.run.LoadValidity;
import crossover.bench.run.LoadVerdict;
import crossover.bench.scenario.Slo;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code load}: the generator alone, on any server. */
@Command(
    name = "load",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Loads a server and says how it answered.",
      "Without --rate the load is closed: each connection sends its next request when the last one",
      "is answered, which shows capacity. With --rate it is open: requests start when they are"
          + " due,",
      "whatever the server does, and response times count from then."
    },
    footer = {
      "",
      "Service time counts from the send of a request, response time from when it was due.",
      "Exit codes: 0 done; 2 wrong arguments; 4 not valid (generator too slow, rate missed, more",
      "than 1%% errors), or nothing measured; 130 interrupted, after the report so far.",
      "",
      "Examples:",
      "  crossover load http://localhost:8080/json",
      "  crossover load http://localhost:8080/json --rate 5k --arrival poisson --duration 30s",
      "  crossover load http://localhost:8080/items --body-file item.json --expect-status 201 \\",
      "      --header 'Content-Type: application/json'",
      "  crossover load http://localhost:8080 --urls urls.txt --order random --rate 2000",
      "  crossover load http://localhost:8080/ --rate 1k --format json --hlog run.hlog",
      "  crossover load http://localhost:8080/ --capacity --slo 'p99<50ms' --slo 'errors<0.1%%'",
      "  crossover load http://localhost:8080/ --rate 1k --series - --quiet",
    })
final class LoadCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private LoadOptions options = new LoadOptions();

  @Option(
      names = {"-r", "--rate"},
      paramLabel = "R",
      converter = OptionTypes.PerSecond.class,
      description = "Requests a second that start: 5000, 20k. Without it the load is closed.")
  private @Nullable Double ratePerS;

  @Option(
      names = "--capacity",
      description =
          "Look for the highest rate that holds every --slo, on a ladder of rates visited in random"
              + " order.")
  private boolean capacity;

  @Option(
      names = "--slo",
      paramLabel = "SLO",
      converter = OptionTypes.Objective.class,
      description =
          "Of response times or errors, repeatable: such as p99<50ms, max<1s, errors<0.1%%.")
  private List<Slo> slos = List.of();

  @Mixin private LoadOutputs outputs = new LoadOutputs();

  @Override
  public Integer call() {
    outputs.check();
    checkCapacity();
    if (capacity) {
      return new LadderRun(spec, options).capacity(slos, outputs);
    }
    LoadPlan plan = options.plan(ratePerS);
    try (LoadTool tool = new LoadThreads(options.threads())) {
      return measure(tool, plan);
    } catch (LoadFailed | ResultsLost e) {
      throw CommandFailed.measurement(e.getMessage());
    }
  }

  private void checkCapacity() {
    if (capacity == slos.isEmpty()) {
      throw CommandFailed.wrongArguments(
          capacity
              ? "--capacity needs a --slo, e.g. --slo 'p99<50ms'"
              : "--slo needs --capacity, which looks for the highest rate that holds it");
    }
    if (capacity && ratePerS != null) {
      throw CommandFailed.wrongArguments("--capacity chooses its rates itself: leave out --rate");
    }
    if (capacity && outputs.namesFiles()) {
      throw CommandFailed.wrongArguments(
          "--capacity is many loads: leave out --hlog, --hgrm and --series");
    }
  }

  int measure(LoadTool tool, LoadPlan plan) throws LoadFailed {
    PrintWriter out = Streams.out(spec);
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    // Watching costs: where nobody looks, nobody is told.
    boolean watched = options.live() || outputs.hasSeries();
    try (OnSignal signal = OnSignal.call(tool::stop)) {
      if (!PracticeRun.completed(tool, plan, plan.load(), watched, err, options.live())) {
        return ExitCode.INTERRUPTED;
      }
      LoadReport report = fire(tool, plan, out, err, watched);
      outputs.write(report, out);
      if (outputs.reportGoesToStandardOutput()) {
        print(out, outputs.report(report, Terminal.style()));
      } else if (!options.quiet()) {
        print(err, outputs.report(report, Style.PLAIN));
      }
      if (signal.asked()) {
        return ExitCode.INTERRUPTED;
      }
      return report.valid() ? ExitCode.DONE : ExitCode.MEASUREMENT_FAILED;
    }
  }

  private LoadReport fire(
      LoadTool tool, LoadPlan plan, PrintWriter out, PrintWriter err, boolean watched)
      throws LoadFailed {
    Optional<SystemStat> before = SystemStat.read();
    try (SeriesSink series = outputs.series(out)) {
      LoadProgress progress = new LoadProgress(err, options.live(), series);
      LoadResult result;
      try {
        result = tool.fire(plan, watched ? progress : LoadWatcher.NONE);
      } finally {
        progress.end();
      }
      Optional<SystemStat> machine =
          before.flatMap(was -> SystemStat.read().map(now -> now.since(was)));
      LoadVerdict verdict = LoadValidity.of(plan, result, machine);
      return new LoadReport(
          options.asked(),
          plan,
          result,
          verdict.reasons(),
          verdict.warnings(),
          machine.flatMap(stat -> stat.stealShare(Cpus.allowed())));
    }
  }

  private static void print(PrintWriter where, String text) {
    where.print(text);
    where.flush();
  }
}
