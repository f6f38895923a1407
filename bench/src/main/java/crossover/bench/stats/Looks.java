package crossover.bench.stats;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Looks at a comparison while its blocks come in, with an error budget for all of them together:
 * O'Brien-Fleming type spending (Lan and DeMets 1983, "Discrete sequential boundaries for clinical
 * trials"), which leaves nearly all of the budget to the last look.
 *
 * <p>Each look has its own confidence, and its interval is one of that confidence, by t at the
 * blocks so far: significance levels carried over from the normal case (Jennison and Turnbull 2000,
 * "Group sequential methods", sections 3.8 and 9.1). All intervals of all looks hold together with
 * the confidence of the plan, so that a comparison may stop at the first that decides it, and a run
 * that ends early has what its last look says.
 *
 * @param atBlocks blocks at each planned look, ascending; the last is the planned number of blocks
 * @param confidence of all looks together
 * @param bounds of |z| at each look
 */
public record Looks(List<Integer> atBlocks, double confidence, List<Double> bounds) {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final int MOST_LOOKS = 50;

  public Looks {
    atBlocks = List.copyOf(atBlocks);
    bounds = List.copyOf(bounds);
  }

  /**
   * Plans looks after so many blocks.
   *
   * @param atBlocks at least 2 each, ascending
   */
  public static Looks plan(List<Integer> atBlocks, double confidence) {
    if (atBlocks.isEmpty() || atBlocks.size() > MOST_LOOKS) {
      throw new IllegalArgumentException(atBlocks.size() + " looks, not 1 to " + MOST_LOOKS);
    }
    int before = 1;
    for (int blocks : atBlocks) {
      if (blocks <= before) {
        throw new IllegalArgumentException("looks after " + atBlocks + " blocks");
      }
      before = blocks;
    }
    double each = (1 - confidence) / 2;
    List<Double> bounds = new ArrayList<>();
    StillUndecided undecided = StillUndecided.atStart();
    double spent = 0;
    for (int blocks : atBlocks) {
      double information = (double) blocks / atBlocks.getLast();
      double budget = spending(each, information);
      double bound = undecided.bound(information, budget - spent);
      bounds.add(bound);
      undecided = undecided.after(information, bound);
      spent = budget;
    }
    return new Looks(atBlocks, confidence, bounds);
  }

  /** What each side may have spent at this share of the blocks: 2 - 2 Φ(z(a/2) / √t). */
  private static double spending(double each, double information) {
    double z = NORMAL.inverseSurvivalProbability(each / 2);
    return 2 * NORMAL.survivalProbability(z / Math.sqrt(information));
  }

  /**
   * The confidence of the interval at a look.
   *
   * @param look from 1
   */
  public double confidenceAt(int look) {
    return 1 - 2 * NORMAL.survivalProbability(bounds.get(look - 1));
  }

  /** For the output of a run. */
  public String text() {
    return String.format(
        Locale.ROOT,
        "%d planned look%s, after %s blocks, error %s spent O'Brien-Fleming type",
        atBlocks.size(),
        atBlocks.size() == 1 ? "" : "s",
        atBlocks.stream().map(String::valueOf).collect(Collectors.joining(", ")),
        BigDecimal.valueOf(1 - confidence)
            .setScale(6, RoundingMode.HALF_EVEN)
            .stripTrailingZeros()
            .toPlainString());
  }

  /**
   * How the sum of all blocks so far is distributed among comparisons without an effect that no
   * look has decided: Brownian motion at times from 0 to 1, kept on a grid within the last bound
   * (Armitage, McPherson and Rowe 1969, "Repeated significance tests on accumulating data").
   */
  private static final class StillUndecided {
    private static final int STEPS = 600;
    private static final double MOST_BOUND = 12;

    private final double time;
    private final double[] places;

    /** At the places, with the weights of Simpson's rule. */
    private final double[] masses;

    private StillUndecided(double time, double[] places, double[] masses) {
      this.time = time;
      this.places = places;
      this.masses = masses;
    }

    static StillUndecided atStart() {
      return new StillUndecided(0, new double[] {0}, new double[] {1});
    }

    /** The bound of |z| that this share of all comparisons crosses upwards. */
    double bound(double information, double share) {
      double low = 0;
      double high = MOST_BOUND;
      for (int i = 0; i < 60; i++) {
        double middle = (low + high) / 2;
        if (crossing(information, middle) > share) {
          low = middle;
        } else {
          high = middle;
        }
      }
      return (low + high) / 2;
    }

    private double crossing(double information, double bound) {
      double sd = Math.sqrt(information - time);
      double limit = bound * Math.sqrt(information);
      double sum = 0;
      for (int i = 0; i < places.length; i++) {
        sum += masses[i] * NORMAL.survivalProbability((limit - places[i]) / sd);
      }
      return sum;
    }

    StillUndecided after(double information, double bound) {
      double sd = Math.sqrt(information - time);
      double limit = bound * Math.sqrt(information);
      double[] next = new double[STEPS + 1];
      double[] nextMasses = new double[STEPS + 1];
      double step = 2 * limit / STEPS;
      for (int j = 0; j <= STEPS; j++) {
        next[j] = -limit + j * step;
        double density = 0;
        for (int i = 0; i < places.length; i++) {
          density += masses[i] * NORMAL.density((next[j] - places[i]) / sd) / sd;
        }
        double weight = j == 0 || j == STEPS ? 1 : j % 2 == 1 ? 4 : 2;
        nextMasses[j] = density * weight * step / 3;
      }
      return new StillUndecided(information, next, nextMasses);
    }
  }
}
