package crossover.bench.claim;

import crossover.bench.result.Column;
import crossover.bench.stats.Crossing;
import crossover.bench.stats.LogRatios;
import crossover.bench.stats.Reach;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where the ratio of two arms passes a threshold in a sweep: the rate at which it leaves a band
 * around 1, or the number of threads at which a pool meets the other arm.
 */
final class Passing {
  private static final long SEED = 20_261_121;

  private Passing() {}

  private record Step(double place, LogRatios ratios) {}

  /**
   * A place before the first rate or beyond the last stands at that rate. Empty unless every term
   * has a rate and some block has them all.
   */
  static List<Estimate> rate(
      Trials trials, List<Term> terms, double threshold, double confidence, boolean all) {
    List<Step> steps = steps(trials, terms, Column.RATE_ASKED_PER_S, all);
    if (!areWhole(steps, terms)) {
      return List.of();
    }
    // Whoever is ahead at the highest rate: the ratio must rise for a crossing.
    boolean syncAhead = Estimate.of(steps.getLast().ratios(), confidence).effect() < 1;
    return of(steps, syncAhead ? -1 : 1, threshold, confidence);
  }

  /**
   * The terms are pools of several sizes over the other arm; they meet where the ratio comes within
   * the null band.
   */
  static List<Estimate> threads(Trials trials, List<Term> terms, double confidence, boolean all) {
    List<Step> steps = steps(trials, terms, Column.WORKER_THREADS, all);
    return areWhole(steps, terms) ? of(steps, 1, 1 / Rule.NULL_BAND, confidence) : List.of();
  }

  private static List<Step> steps(Trials trials, List<Term> terms, Column place, boolean all) {
    List<Step> steps = new ArrayList<>();
    for (Term term : terms) {
      Double at = trials.mean(term.scenario(), term.server(), place);
      if (at != null) {
        steps.add(new Step(at, term.ratios(trials, all)));
      }
    }
    steps.sort(Comparator.comparingDouble(Step::place));
    return steps;
  }

  private static boolean areWhole(List<Step> steps, List<Term> terms) {
    LogRatios together = steps.stream().map(Step::ratios).reduce(LogRatios::minus).orElse(null);
    return steps.size() >= Math.max(2, terms.size()) && together != null && together.blocks() > 0;
  }

  private static List<Estimate> of(
      List<Step> steps, int times, double threshold, double confidence) {
    Crossing crossing =
        Crossing.of(
            steps.stream().mapToDouble(Step::place).toArray(),
            steps.stream().map(step -> step.ratios().times(times)).toList(),
            threshold,
            confidence,
            SEED);
    Reach low = crossing.low();
    Reach high = crossing.high();
    return List.of(
        new Estimate(
            crossing.blocks(),
            crossing.reach().ratePerS(),
            low == null ? null : low.ratePerS(),
            high == null ? null : high.ratePerS(),
            confidence,
            "bootstrap of blocks, isotonic"));
  }
}
