package crossover.bench.run;

import crossover.bench.load.ErrorCounts;
import crossover.bench.load.GeneratorFigures;
import crossover.bench.load.LoadPlan;
import crossover.bench.load.LoadResult;
import crossover.bench.load.LoadTool;
import crossover.bench.load.LoadWatcher;
import crossover.bench.load.PartResult;
import crossover.bench.load.SliceResult;
import crossover.bench.recording.LatencyRecorder;
import crossover.bench.scenario.Load;
import crossover.bench.stats.SingleServerQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A load tool on a simulated queue and a clock of its own: a ladder takes no time. */
final class SimulatedLoad implements LoadTool {
  final List<LoadPlan> fired = new ArrayList<>();

  private final SingleServerQueue queue;
  private final double capacityPerS;
  private double generatorPerS = Double.MAX_VALUE;
  private double failsFromPerS = Double.MAX_VALUE;
  private int stopAfter = Integer.MAX_VALUE;
  private @Nullable Runnable stopper;
  private boolean stopped;
  private long nowNs;

  SimulatedLoad(double capacityPerS, long seed) {
    this.capacityPerS = capacityPerS;
    this.queue = SingleServerQueue.exponential(capacityPerS, seed);
  }

  /** Beyond this rate requests leave late. */
  SimulatedLoad generatorUpTo(double ratePerS) {
    generatorPerS = ratePerS;
    return this;
  }

  /** From this rate on a tenth of the requests has no answer. */
  SimulatedLoad failingFrom(double ratePerS) {
    failsFromPerS = ratePerS;
    return this;
  }

  /** Calls this in the middle of that load. */
  void during(int load, Runnable stop) {
    stopAfter = load;
    stopper = stop;
  }

  long clockNs() {
    return nowNs;
  }

  /** Rates of the open loads, in their order. */
  List<Double> rates() {
    return fired.stream()
        .map(LoadPlan::load)
        .filter(Load.Open.class::isInstance)
        .map(load -> ((Load.Open) load).ratePerS())
        .toList();
  }

  @Override
  public LoadResult fire(LoadPlan plan, LoadWatcher watcher) {
    fired.add(plan);
    nowNs += (long) (plan.durationS() * 1e9);
    if (fired.size() == stopAfter && stopper != null) {
      stopper.run();
    }
    return plan.load() instanceof Load.Open open
        ? result(plan, queue.responsesUs(open.ratePerS(), 0, plan.durationS()), open.ratePerS())
        : result(plan, new double[(int) (capacityPerS * plan.durationS())], 0);
  }

  private LoadResult result(LoadPlan plan, double[] responsesUs, double ratePerS) {
    LatencyRecorder response = new LatencyRecorder();
    long failed = ratePerS >= failsFromPerS ? responsesUs.length / 10 : 0;
    for (int i = 0; i < responsesUs.length - failed; i++) {
      response.record((long) (responsesUs[i] * 1e3));
    }
    LatencyRecorder slip = new LatencyRecorder();
    slip.record(ratePerS > generatorPerS ? 5_000_000 : 5_000);
    long right = responsesUs.length - failed;
    return new LoadResult(
        new SliceResult(
            "simulated",
            0,
            plan.durationS(),
            responsesUs.length,
            right,
            Math.min((double) right, capacityPerS * plan.durationS()),
            new ErrorCounts(0, failed, 0, 0, 0, 0),
            0,
            0,
            0,
            1,
            0,
            response.latencies(),
            response.latencies(),
            slip.latencies(),
            List.of(new PartResult(responsesUs.length, right, null, null)),
            SliceResult.Around.NONE,
            null,
            1,
            new GeneratorFigures(0, 1, 0, 0, 0, 0),
            Map.of()),
        List.of(),
        1,
        stopped);
  }

  @Override
  public void stop() {
    stopped = true;
  }

  @Override
  public void close() {}
}
