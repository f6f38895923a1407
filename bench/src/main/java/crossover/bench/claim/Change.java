package crossover.bench.claim;

import crossover.bench.stats.BlocksNeeded;
import crossover.bench.stats.LogRatios;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What would change a verdict. */
final class Change {
  private Change() {}

  /** Of an interval that decides: the nearest edge. Of one that does not: the blocks it takes. */
  static String of(Rule rule, Decision decision, Evidence evidence) {
    Verdict verdict = decision.verdict();
    boolean otherReason = verdict == Verdict.INCONCLUSIVE && !decision.why().isEmpty();
    if (otherReason || evidence.estimates().size() != 1) {
      return "";
    }
    Estimate estimate = evidence.estimates().getFirst();
    boolean undecided = verdict == Verdict.INCONCLUSIVE || verdict == Verdict.DIRECTION;
    if (undecided) {
      double[] edges = verdict == Verdict.DIRECTION ? rule.edges() : rule.deciding();
      return blocks(edges, estimate, evidence.ratios());
    }
    Double low = estimate.low();
    Double high = estimate.high();
    return low == null || high == null ? "" : edge(rule.edges(), low, high);
  }

  private static String blocks(double[] edges, Estimate estimate, @Nullable LogRatios ratios) {
    if (ratios == null || estimate.low() == null) {
      return "";
    }
    double below = 0;
    double above = Double.POSITIVE_INFINITY;
    for (double edge : edges) {
      if (edge <= estimate.effect()) {
        below = edge;
      } else {
        above = Math.min(above, edge);
      }
    }
    return BlocksNeeded.within(ratios.values(), below, above, estimate.confidence()).text();
  }

  /** The edge that an end of the interval is nearest to, on the log scale, from without. */
  private static String edge(double[] edges, double low, double high) {
    double nearest = Double.NaN;
    double least = Double.POSITIVE_INFINITY;
    boolean isBelow = false;
    for (double edge : edges) {
      double distance =
          edge <= low ? Math.log(low / edge) : edge >= high ? Math.log(edge / high) : least;
      if (distance < least) {
        least = distance;
        nearest = edge;
        isBelow = edge <= low;
      }
    }
    return Double.isInfinite(least)
        ? ""
        : String.format(
            Locale.ROOT,
            "an interval that reaches %.4g (it %s at %.4g)",
            nearest,
            isBelow ? "begins" : "ends",
            isBelow ? low : high);
  }
}
