package crossover.bench.claim;

import crossover.bench.stats.Family;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * What would show a claim, all kinds in one file as one table; written down before the run: a pure
 * function from intervals to a verdict. An effect is a factor, turned so that above 1 favours
 * async; a difference of log ratios is the factor between two ratios, so that no difference is 1
 * there too.
 */
public sealed interface Rule {
  /** Error that all verdicts of a family share. */
  double FAMILY_ERROR = 0.05;

  double NULL_BAND = 1.05;

  /**
   * The verdict.
   *
   * @param estimates one, except for the rules that speak of several; each with an interval
   * @param plannedBlocks below them equality is not judged
   */
  Decision decide(List<Estimate> estimates, int plannedBlocks);

  /** Where the verdict changes, ascending. */
  double[] edges();

  /** Those edges that an interval must clear for a verdict at all. */
  default double[] deciding() {
    return edges();
  }

  /** E.g. {@code 3 to 5} or {@code > 1.2}. */
  String claimed();

  /** Bonferroni: of the interval of each verdict when there are so many in the family. */
  default double confidence(int verdicts) {
    return Family.BONFERRONI.confidence(1 - FAMILY_ERROR, Math.max(1, verdicts));
  }

  enum Side {
    ABOVE,
    BELOW;

    boolean holds(Estimate estimate, double bound) {
      return this == ABOVE ? estimate.isAbove(bound) : estimate.isBelow(bound);
    }

    Side opposite() {
      return this == ABOVE ? BELOW : ABOVE;
    }

    String sign() {
      return this == ABOVE ? "> " : "< ";
    }
  }

  /**
   * A ratio within a range above 1. The cells of the verdict table in their order, so a range that
   * begins at 1 is reproduced by an interval in it, also inside the null band.
   */
  record Range(double low, double high, double nullBand) implements Rule {
    @Override
    public Decision decide(List<Estimate> estimates, int plannedBlocks) {
      Estimate effect = estimates.getFirst();
      if (effect.isWithin(low, high)) {
        return Decision.of(Verdict.REPRODUCED);
      }
      if (effect.isAbove(nullBand)) {
        return Decision.of(
            effect.isBelow(low)
                ? Verdict.WEAKER
                : effect.isAbove(high) ? Verdict.STRONGER : Verdict.DIRECTION);
      }
      if (effect.isWithin(1 / nullBand, nullBand)) {
        return new Decision(Verdict.REFUTED, "no effect");
      }
      return effect.isBelow(1 / nullBand)
          ? new Decision(Verdict.REFUTED, "opposite")
          : Decision.of(Verdict.INCONCLUSIVE);
    }

    @Override
    public double[] edges() {
      return DoubleStream.of(1 / nullBand, nullBand, low, high).sorted().distinct().toArray();
    }

    @Override
    public double[] deciding() {
      return new double[] {1 / nullBand, nullBand};
    }

    @Override
    public String claimed() {
      return plain(low) + " to " + plain(high);
    }
  }

  /** An effect on one side of a bound. */
  record OneSided(Side side, double bound) implements Rule {
    @Override
    public Decision decide(List<Estimate> estimates, int plannedBlocks) {
      return decide(estimates.getFirst());
    }

    Decision decide(Estimate effect) {
      if (side.holds(effect, bound)) {
        return Decision.of(Verdict.REPRODUCED);
      }
      return Decision.of(
          side.opposite().holds(effect, bound) ? Verdict.REFUTED : Verdict.INCONCLUSIVE);
    }

    @Override
    public double[] edges() {
      return new double[] {bound};
    }

    @Override
    public String claimed() {
      return side.sign() + plain(bound);
    }
  }

  /**
   * No difference that matters, by two one-sided tests (Schuirmann 1987), each at the family's
   * error: the 90% interval, corrected, within 1/band to band.
   */
  record Equality(double band) implements Rule {
    @Override
    public Decision decide(List<Estimate> estimates, int plannedBlocks) {
      Estimate effect = estimates.getFirst();
      if (effect.blocks() < plannedBlocks) {
        return Decision.inconclusive(
            "equality is not judged below "
                + plannedBlocks
                + " blocks, "
                + effect.blocks()
                + " count");
      }
      if (effect.isWithin(1 / band, band)) {
        return Decision.of(Verdict.REPRODUCED);
      }
      return Decision.of(
          effect.isAbove(band) || effect.isBelow(1 / band)
              ? Verdict.REFUTED
              : Verdict.INCONCLUSIVE);
    }

    @Override
    public double confidence(int verdicts) {
      return Family.BONFERRONI.confidence(1 - 2 * FAMILY_ERROR, Math.max(1, verdicts));
    }

    @Override
    public double[] edges() {
      return new double[] {1 / band, band};
    }

    @Override
    public String claimed() {
      return "1/" + plain(band) + " to " + plain(band);
    }
  }

  /**
   * One log ratio less another, against none. The first estimate is the difference, the others are
   * ratios that must leave the null band for it to mean something.
   */
  record Difference(Side side) implements Rule {
    @Override
    public Decision decide(List<Estimate> estimates, int plannedBlocks) {
      for (Estimate needed : estimates.subList(1, estimates.size())) {
        if (!needed.isAbove(NULL_BAND) && !needed.isBelow(1 / NULL_BAND)) {
          return Decision.inconclusive("the ratio that is compared with may be 1 itself");
        }
      }
      return new OneSided(side, 1).decide(estimates.getFirst());
    }

    @Override
    public double[] edges() {
      return new double[] {1};
    }

    @Override
    public String claimed() {
      return side.sign() + "1";
    }
  }

  /** Several neighbours, every one on the side. */
  record Order(OneSided each) implements Rule {
    @Override
    public Decision decide(List<Estimate> estimates, int plannedBlocks) {
      List<Verdict> all = estimates.stream().map(one -> each.decide(one).verdict()).toList();
      if (all.contains(Verdict.REFUTED)) {
        return new Decision(
            Verdict.REFUTED, "neighbour " + (all.indexOf(Verdict.REFUTED) + 1) + " is reversed");
      }
      return Decision.of(
          all.contains(Verdict.INCONCLUSIVE) ? Verdict.INCONCLUSIVE : Verdict.REPRODUCED);
    }

    @Override
    public double[] edges() {
      return each.edges();
    }

    @Override
    public String claimed() {
      return "each " + each.claimed();
    }
  }

  /** At least one of several on the side. Bonferroni holds the error, so Holm does too. */
  record Exists(OneSided each) implements Rule {
    @Override
    public Decision decide(List<Estimate> estimates, int plannedBlocks) {
      List<Verdict> all = estimates.stream().map(one -> each.decide(one).verdict()).toList();
      if (all.contains(Verdict.REPRODUCED)) {
        return Decision.of(Verdict.REPRODUCED);
      }
      return Decision.of(
          all.contains(Verdict.INCONCLUSIVE) ? Verdict.INCONCLUSIVE : Verdict.REFUTED);
    }

    @Override
    public double[] edges() {
      return each.edges();
    }

    @Override
    public String claimed() {
      return "one " + each.claimed();
    }
  }

  /**
   * The rate at which the ratio of two arms passes a threshold, between two rates.
   *
   * @param threshold of the ratio, above 1; 1 / threshold where sync comes to be ahead
   */
  record Within(double low, double high, double threshold) implements Rule {
    @Override
    public Decision decide(List<Estimate> estimates, int plannedBlocks) {
      Estimate place = estimates.getFirst();
      if (place.isWithin(low, high)) {
        return Decision.of(Verdict.REPRODUCED);
      }
      return Decision.of(
          place.isAbove(high) || place.isBelow(low) ? Verdict.REFUTED : Verdict.INCONCLUSIVE);
    }

    @Override
    public double[] edges() {
      return new double[] {low, high};
    }

    @Override
    public String claimed() {
      return "at " + plain(low) + " to " + plain(high);
    }
  }

  /** Among the first few: the estimates are its ratios to each of the others, above 1 is ahead. */
  record Rank(int first) implements Rule {
    @Override
    public Decision decide(List<Estimate> estimates, int plannedBlocks) {
      long surelyAhead = estimates.stream().filter(one -> one.isBelow(1)).count();
      long maybeAhead = estimates.stream().filter(one -> !one.isAbove(1)).count();
      if (maybeAhead < first) {
        return Decision.of(Verdict.REPRODUCED);
      }
      return Decision.of(surelyAhead >= first ? Verdict.REFUTED : Verdict.INCONCLUSIVE);
    }

    @Override
    public double[] edges() {
      return new double[] {1};
    }

    @Override
    public String claimed() {
      return "first " + first;
    }
  }

  /**
   * Whether every trial has certain figures: counted, no verdict.
   *
   * @param columns of {@code rows.csv}; alternatives are parted by a bar
   */
  record Coverage(List<String> columns) implements Rule {
    public Coverage {
      columns = List.copyOf(columns);
    }

    @Override
    public Decision decide(List<Estimate> estimates, int plannedBlocks) {
      return Decision.of(Verdict.NO_VERDICT);
    }

    @Override
    public double[] edges() {
      return new double[0];
    }

    @Override
    public String claimed() {
      return "all";
    }
  }

  private static String plain(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.4f", value).replaceAll("0+$", "");
  }
}
