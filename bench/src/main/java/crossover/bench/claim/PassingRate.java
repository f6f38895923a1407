package crossover.bench.claim;

import crossover.bench.result.Column;
import crossover.bench.stats.Crossing;
import crossover.bench.stats.LogRatios;
import crossover.bench.stats.Reach;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The rate at which the ratio of two arms leaves a band around 1, from a sweep of rates. */
final class PassingRate {
  private static final long SEED = 20_261_121;

  private PassingRate() {}

  private record Step(double ratePerS, LogRatios ratios) {}

  /**
   * A place before the first rate or beyond the last stands at that rate. Empty unless every term
   * has a rate and some block has them all.
   */
  static List<Estimate> of(
      Trials trials, List<Term> terms, double threshold, double confidence, boolean all) {
    List<Step> steps = new ArrayList<>();
    for (Term term : terms) {
      Double ratePerS = trials.mean(term.scenario(), term.server(), Column.RATE_ASKED_PER_S);
      if (ratePerS != null) {
        steps.add(new Step(ratePerS, term.ratios(trials, all)));
      }
    }
    LogRatios together = steps.stream().map(Step::ratios).reduce(LogRatios::minus).orElse(null);
    if (steps.size() < Math.max(2, terms.size()) || together == null || together.blocks() == 0) {
      return List.of();
    }
    steps.sort(Comparator.comparingDouble(Step::ratePerS));
    // Whoever is ahead at the highest rate: the ratio must rise for a crossing.
    boolean syncAhead = Estimate.of(steps.getLast().ratios(), confidence).effect() < 1;
    Crossing crossing =
        Crossing.of(
            steps.stream().mapToDouble(Step::ratePerS).toArray(),
            steps.stream().map(step -> step.ratios().times(syncAhead ? -1 : 1)).toList(),
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
