package crossover.bench.stats;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Spearman's rank correlation (Spearman 1904, "The proof and measurement of association between two
 * things"), with mean ranks for ties and the interval of Bonett and Wright 2000, "Sample size
 * requirements for estimating Pearson, Kendall and Spearman correlations": normal with variance (1
 * + r²/2) / (n - 3) on Fisher's scale.
 *
 * @param low null with fewer than {@value #LEAST} things, or when all ranks agree, as is {@code
 *     high}
 */
public record RankCorrelation(
    int things, double correlation, @Nullable Double low, @Nullable Double high) {
  /** With fewer, the interval covers less than it says. */
  public static final int LEAST = 8;

  /**
   * Of things by two figures each.
   *
   * @throws IllegalArgumentException unless there are two things, and neither figure is the same
   *     for all
   */
  public static RankCorrelation of(double[] x, double[] y, double confidence) {
    int n = x.length;
    if (n != y.length || n < 2) {
      throw new IllegalArgumentException(n + " and " + y.length + " figures");
    }
    double r = pearson(ranks(x), ranks(y));
    if (Double.isNaN(r)) {
      throw new IllegalArgumentException("the same figure for all has no ranks");
    }
    if (n < LEAST || Math.abs(r) > 1 - 1e-12) {
      return new RankCorrelation(n, r, null, null);
    }
    double z = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - confidence) / 2);
    double margin = z * Math.sqrt((1 + r * r / 2) / (n - 3));
    double fisher = 0.5 * Math.log((1 + r) / (1 - r));
    return new RankCorrelation(n, r, Math.tanh(fisher - margin), Math.tanh(fisher + margin));
  }

  private static double[] ranks(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double[] ranks = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      int below = 0;
      int same = 0;
      for (double other : sorted) {
        if (other < values[i]) {
          below++;
        } else if (other == values[i]) {
          same++;
        }
      }
      ranks[i] = below + (same + 1) / 2.0;
    }
    return ranks;
  }

  private static double pearson(double[] x, double[] y) {
    Moments ofX = Moments.of(x);
    Moments ofY = Moments.of(y);
    double products = 0;
    for (int i = 0; i < x.length; i++) {
      products += (x[i] - ofX.mean()) * (y[i] - ofY.mean());
    }
    return products / (x.length - 1) / (ofX.sd() * ofY.sd());
  }
}
