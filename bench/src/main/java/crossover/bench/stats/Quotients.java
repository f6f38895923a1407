package crossover.bench.stats;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * A figure of each rung that is one sum over its visits divided by another, as a share is of
 * requests.
 */
final class Quotients {
  /** A trend stands on several rungs, so its spread is known better than that of one of them. */
  private static final int LEAST_FREEDOM = 4;

  private static final double NORMAL =
      NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - Resampled.CONFIDENCE) / 2);

  private final double[][] above;
  private final double[][] below;
  private final double[] stretches;

  Quotients(List<Rung> rungs, ToDoubleFunction<Visit> above, ToDoubleFunction<Visit> below) {
    this.above = values(rungs, above);
    this.below = values(rungs, below);
    this.stretches = rungs.stream().mapToDouble(rung -> stretch(rung.visits().size())).toArray();
  }

  private static double[][] values(List<Rung> rungs, ToDoubleFunction<Visit> of) {
    return rungs.stream()
        .map(rung -> rung.visits().stream().mapToDouble(of).toArray())
        .toArray(double[][]::new);
  }

  /** Of the visits as they were. */
  double[] measured() {
    double[] quotients = new double[above.length];
    for (int rung = 0; rung < quotients.length; rung++) {
      quotients[rung] = measured(rung);
    }
    return quotients;
  }

  /**
   * Of visits drawn anew.
   *
   * @param drawn of each rung the places of its visits
   */
  double[] of(int[][] drawn) {
    double[] quotients = new double[above.length];
    for (int rung = 0; rung < quotients.length; rung++) {
      double sumAbove = 0;
      double sumBelow = 0;
      for (int visit : drawn[rung]) {
        sumAbove += above[rung][visit];
        sumBelow += below[rung][visit];
      }
      quotients[rung] = stretched(measured(rung), sumAbove / sumBelow, stretches[rung]);
    }
    return quotients;
  }

  private double measured(int rung) {
    double sumAbove = 0;
    double sumBelow = 0;
    for (int visit = 0; visit < above[rung].length; visit++) {
      sumAbove += above[rung][visit];
      sumBelow += below[rung][visit];
    }
    return sumAbove / sumBelow;
  }

  /** A share or a mean that would fall below nothing stays at nothing. */
  private static double stretched(double own, double drawn, double stretch) {
    return Math.max(0, own + (drawn - own) * stretch);
  }

  /**
   * How much farther from its mean a mean of so many drawn values must stand to be as far as that
   * of fresh ones may be.
   */
  private static double stretch(int visits) {
    if (visits < 2) {
      return 1;
    }
    int freedom = Math.max(LEAST_FREEDOM, visits - 1);
    double student = PairedRatio.tQuantile(freedom, Resampled.CONFIDENCE);
    return Math.sqrt(visits / (visits - 1.0)) * student / NORMAL;
  }
}
