package crossover.bench;

import crossover.bench.load.LoadFailed;
import crossover.bench.load.LoadThreads;
import crossover.bench.load.LoadTool;
import crossover.bench.report.LadderReport;
import crossover.bench.result.ResultsLost;
import crossover.bench.run.Ladder;
import crossover.bench.run.LadderPlan;
import crossover.bench.run.LadderResult;
import crossover.bench.scenario.Slo;
import crossover.bench.stats.Capacity;
import crossover.bench.stats.Knee;
import crossover.bench.stats.Visit;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Climbs a ladder of rates for a command: announces, measures, reports. */
final class LadderRun {
  private final CommandSpec spec;
  private final LoadOptions options;

  LadderRun(@Nullable CommandSpec spec, LoadOptions options) {
    this.spec = Objects.requireNonNull(spec);
    this.options = options;
  }

  int capacity(List<Slo> slos, LoadOutputs outputs) {
    return run(
        slos,
        report -> {
          PrintWriter out = Streams.out(spec);
          out.print(outputs.report(report, Terminal.style()));
          out.flush();
        });
  }

  int curve(Consumer<LadderReport> shown) {
    return run(List.of(), shown);
  }

  private int run(List<Slo> slos, Consumer<LadderReport> shown) {
    LadderPlan plan = options.ladder(slos);
    PrintWriter err = spec.commandLine().getErr();
    announce(plan, err);
    boolean live = options.live();
    LadderProgress progress = new LadderProgress(err, options.quiet(), live);
    try (LoadTool tool = new LoadThreads(options.threads())) {
      Ladder ladder = new Ladder(tool, plan, progress, System::nanoTime);
      try (OnSignal signal = OnSignal.call(ladder::stop)) {
        if (!PracticeRun.completed(tool, plan.base(), plan.anyRung(), false, err, live)) {
          return ExitCode.INTERRUPTED;
        }
        LadderReport report;
        try {
          report = report(plan, ladder.climb());
        } finally {
          progress.end();
        }
        shown.accept(report);
        if (signal.asked()) {
          return ExitCode.INTERRUPTED;
        }
        return report.valid() ? ExitCode.DONE : ExitCode.MEASUREMENT_FAILED;
      }
    } catch (LoadFailed | ResultsLost e) {
      throw CommandFailed.measurement(e.getMessage());
    }
  }

  private void announce(LadderPlan plan, PrintWriter err) {
    if (!options.quiet()) {
      err.printf(
          Locale.ROOT,
          "takes %s: closed runs for the scale, then %d blocks of visits in random order%n",
          ConsoleProgress.duration(plan.base().warmupS() + plan.base().durationS()),
          Ladder.BLOCKS);
      err.flush();
    }
  }

  private LadderReport report(LadderPlan plan, LadderResult result) {
    List<Visit> visits = result.counted();
    long seed = plan.base().seed();
    return new LadderReport(
        options.asked(),
        plan.arrival().toString(),
        plan.connections(),
        seed,
        plan.slos(),
        result.closedPerS(),
        visits,
        result.generatorLimited(),
        plan.slos().isEmpty() ? Optional.empty() : Capacity.of(visits, plan.slos(), seed),
        plan.slos().isEmpty() ? Knee.of(visits, seed) : Optional.empty(),
        result.notes(),
        result.tookS(),
        result.stopped());
  }
}
