package crossover.bench.run;

import crossover.bench.load.LoadPlan;
import crossover.bench.load.LoadResult;
import crossover.bench.load.SliceResult;
import crossover.bench.recording.Quantiles;
import crossover.bench.scenario.Load;
import crossover.bench.stats.Times;
import crossover.bench.stats.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.jspecify.annotations.Nullable;

/**
 * One visit to a rung.
 *
 * @param block from 1
 * @param generatorLimit why it says nothing of the server: the generator could not keep to the
 *     rate; null when it could
 * @param slipP99Us how late requests left
 */
public record LadderVisit(
    int block, Visit visit, double windowS, @Nullable String generatorLimit, double slipP99Us) {

  /** Whether it speaks for the server. */
  public boolean counts() {
    return generatorLimit == null;
  }

  /** Reads what came of a visit in which requests were started. */
  static LadderVisit of(int block, LoadPlan plan, LoadResult result) {
    SliceResult total = result.total();
    Load.Open open = (Load.Open) plan.load();
    double slipP99Us = new Quantiles(total.slip().histogram(), 0).anyUs(0.99).orElse(0.0);
    return new LadderVisit(
        block,
        visit(open, total, plan.requestTimeoutS()),
        total.durationS(),
        generatorLimit(open, total, slipP99Us),
        slipP99Us);
  }

  /** What the server did at this rate. */
  static Visit visit(Load.Open open, SliceResult result, double timeoutS) {
    return new Visit(
        open.ratePerS(), result.rightInWindow() / result.durationS(), times(result, timeoutS));
  }

  /**
   * An unanswered request counts as one that took the whole timeout, or the longest answer's time.
   */
  private static Times times(SliceResult total, double timeoutS) {
    Histogram histogram = total.response().histogram();
    List<Double> us = new ArrayList<>();
    List<Long> counts = new ArrayList<>();
    for (HistogramIterationValue value : histogram.recordedValues()) {
      us.add(histogram.medianEquivalentValue(value.getValueIteratedTo()) / 1e3);
      counts.add(value.getCountAtValueIteratedTo());
    }
    double longestUs = us.isEmpty() ? 0 : us.getLast();
    return new Times(
        us.stream().mapToDouble(Double::doubleValue).toArray(),
        counts.stream().mapToLong(Long::longValue).toArray(),
        Math.max(0, total.issued() - histogram.getTotalCount()),
        Math.max(longestUs, timeoutS * 1e6));
  }

  private static @Nullable String generatorLimit(
      Load.Open open, SliceResult total, double slipP99Us) {
    if (slipP99Us > Thresholds.MOST_SLIP_US) {
      return String.format(
          Locale.ROOT, "requests left %,.0f us after their time at p99", slipP99Us);
    }
    double issuedPerS = total.issued() / total.durationS();
    double chance = Thresholds.chancePerS(open, total.durationS());
    double oneRequest = 1 / total.durationS();
    return issuedPerS + chance + oneRequest < Thresholds.LEAST_RATE * open.ratePerS()
        ? String.format(
            Locale.ROOT, "%,.0f requests/s started of %,.0f", issuedPerS, open.ratePerS())
        : null;
  }
}
