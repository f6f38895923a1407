package crossover.bench.run;

import crossover.bench.load.LoadFailed;
import crossover.bench.load.LoadPlan;
import crossover.bench.load.LoadResult;
import crossover.bench.load.LoadTool;
import crossover.bench.load.LoadWatcher;
import crossover.bench.scenario.Slo;
import crossover.bench.stats.Capacity;
import crossover.bench.stats.Knee;
import crossover.bench.stats.Reach;
import crossover.bench.stats.Times;
import crossover.bench.stats.Visit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * Visits a server at many rates. Short closed runs find the scale; then blocks of short open
 * visits, in each block the rungs in random order, so that a drift of the machine is no slope of
 * the server's. After each block rungs are added where what is looked for seems to lie.
 */
public final class Ladder {
  /** Each rung that matters is seen so often. */
  public static final int BLOCKS = 6;

  /** Blocks over coarse rungs alone. */
  private static final int COARSE_BLOCKS = 2;

  private static final int[] PROBE_CONNECTIONS = {16, 64, 256, 1_000, 4_000};
  private static final double PROBE_GROWTH = 1.1;
  private static final double PROBE_SHARE = 0.02;
  private static final double LEAST_PROBE_S = 0.5;
  private static final double MOST_PROBE_S = 5;
  private static final double P99 = 0.99;

  private final LoadTool tool;
  private final LadderPlan plan;
  private final LadderWatcher watcher;
  private final LongSupplier clockNs;
  private final Random random;
  private final List<LadderVisit> visits = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final long startedNs;
  private volatile boolean stopped;

  /**
   * Ready to climb.
   *
   * @param clockNs injected; {@code System::nanoTime}
   */
  public Ladder(LoadTool tool, LadderPlan plan, LadderWatcher watcher, LongSupplier clockNs) {
    this.tool = tool;
    this.plan = plan;
    this.watcher = watcher;
    this.clockNs = clockNs;
    this.random = new Random(plan.base().seed());
    this.startedNs = clockNs.getAsLong();
  }

  /** Ends it, from any thread: what was measured is given back. */
  public void stop() {
    stopped = true;
    tool.stop();
  }

  /**
   * Takes the plan's warm-up and duration, and at most one visit more.
   *
   * @throws LoadFailed when the server gives no right answer, or no load can be made
   */
  public LadderResult climb() throws LoadFailed {
    double closedPerS = scale();
    int blocks = 0;
    if (closedPerS > 0) {
      LadderRungs rungs = new LadderRungs(closedPerS, plan.slos().isEmpty());
      while (blocks < BLOCKS && block(rungs.next(), blocks + 1)) {
        blocks++;
        chooseRungs(rungs, blocks);
      }
    }
    remarkOnGenerator();
    return new LadderResult(closedPerS, visits, notes, blocks, stopped, elapsedS());
  }

  /** The throughput that more connections do not raise any more; 0 when stopped before. */
  private double scale() throws LoadFailed {
    double warmupS = plan.base().warmupS();
    double probeS = Math.clamp(PROBE_SHARE * plan.base().durationS(), LEAST_PROBE_S, MOST_PROBE_S);
    if (warmupS > 0) {
      closed("warming up", PROBE_CONNECTIONS[1], warmupS);
    }
    double best = 0;
    for (int connections : PROBE_CONNECTIONS) {
      if (stopped || (connections > plan.connections() && best > 0)) {
        break;
      }
      double perS =
          closed(
              "finding the scale, " + Math.min(connections, plan.connections()) + " connections",
              connections,
              probeS);
      boolean grown = perS > PROBE_GROWTH * best;
      best = Math.max(best, perS);
      if (!grown && best > 0) {
        break;
      }
    }
    return stopped ? 0 : best;
  }

  private double closed(String what, int connections, double windowS) throws LoadFailed {
    if (stopped) {
      return 0;
    }
    watcher.step(what, leftS());
    LoadResult result =
        tool.fire(
            plan.closed(Math.min(connections, plan.connections()), windowS), LoadWatcher.NONE);
    if (result.total().right() == 0 && !stopped) {
      throw new LoadFailed(
          String.format(
              Locale.ROOT,
              "no right answer to %d requests in %.1f s%s",
              result.total().issued(),
              windowS,
              result.total().firstErrors().values().stream()
                  .findFirst()
                  .map(error -> ": " + error)
                  .orElse("")));
    }
    return result.total().rightInWindow() / result.total().durationS();
  }

  /** False when it was not finished. */
  private boolean block(List<Double> rates, int block) throws LoadFailed {
    double blockS = leftS() / (BLOCKS - block + 1);
    double[] lengths = VisitLengths.of(rates, requestsPerBlock(), blockS);
    List<Integer> order = new ArrayList<>(IntStream.range(0, rates.size()).boxed().toList());
    Collections.shuffle(order, random);
    for (int rung : order) {
      if (stopped || leftS() <= 0) {
        return false;
      }
      double ratePerS = rates.get(rung);
      watcher.step(
          String.format(Locale.ROOT, "block %d of %d, %,.0f requests/s", block, BLOCKS, ratePerS),
          leftS());
      // The answers of an overloaded rung take time after its window: the others then get less.
      visit(block, ratePerS, Math.min(lengths[rung], Math.max(leftS(), lengths[rung] / 2)));
    }
    return true;
  }

  private void visit(int block, double ratePerS, double windowS) throws LoadFailed {
    LoadPlan visit = plan.visit(ratePerS, windowS, random.nextLong());
    LoadResult result = tool.fire(visit, LoadWatcher.NONE);
    if (!stopped && !result.stopped() && result.total().issued() > 0) {
      visits.add(LadderVisit.of(block, visit, result));
    }
  }

  /** What the rarest quantile needs, over all blocks but the coarse ones. */
  private double requestsPerBlock() {
    double share =
        plan.slos().stream()
            .filter(slo -> slo.kind() == Slo.Kind.QUANTILE && slo.share() < 1)
            .mapToDouble(Slo::share)
            .max()
            .orElse(P99);
    return Times.LEAST_BEYOND / (1 - share) / COARSE_BLOCKS;
  }

  private void chooseRungs(LadderRungs rungs, int blocks) {
    List<Visit> counted =
        visits.stream().filter(LadderVisit::counts).map(LadderVisit::visit).toList();
    Optional<Reach> reach =
        plan.slos().isEmpty() ? Knee.reach(counted) : Capacity.reach(counted, plan.slos());
    if (reach.isEmpty() || blocks == BLOCKS) {
      return;
    }
    String added = rungs.look(reach.get(), blocks >= COARSE_BLOCKS, topKeptUp());
    if (!added.isEmpty()) {
      String note = "after block " + blocks + ": " + added;
      notes.add(note);
      watcher.remark(note);
    }
  }

  /** Whether the generator kept to the highest rate so far. */
  private boolean topKeptUp() {
    double top = visits.stream().mapToDouble(visit -> visit.visit().ratePerS()).max().orElse(0);
    return visits.stream()
        .filter(visit -> visit.visit().ratePerS() == top)
        .allMatch(LadderVisit::counts);
  }

  private void remarkOnGenerator() {
    List<LadderVisit> limited = visits.stream().filter(visit -> !visit.counts()).toList();
    if (!limited.isEmpty()) {
      LadderVisit lowest =
          Collections.min(limited, Comparator.comparingDouble(visit -> visit.visit().ratePerS()));
      notes.add(
          String.format(
              Locale.ROOT,
              "the generator was the limit in %d of %d visits, which do not count; the lowest at"
                  + " %,.0f requests/s: %s",
              limited.size(),
              visits.size(),
              lowest.visit().ratePerS(),
              lowest.generatorLimit()));
    }
  }

  private double elapsedS() {
    return (clockNs.getAsLong() - startedNs) / 1e9;
  }

  private double leftS() {
    return plan.base().warmupS() + plan.base().durationS() - elapsedS();
  }
}
