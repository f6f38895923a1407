package crossover.bench.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;

/**
 * The rate at which a ratio that rises with the rate passes a threshold: mean log ratio of each
 * rate, isotonic regression, linear between two rates on the logarithm of the rate.
 *
 * <p>The interval is a percentile bootstrap over whole blocks (Efron and Tibshirani 1993, "An
 * introduction to the bootstrap", chapters 8 and 13): all rates of a block are drawn together,
 * since one set of processes served them. Each mean's distance from the measured one is stretched
 * by √(n / (n - 1)) and by Student's t over the normal quantile, since n blocks vary less among
 * themselves than fresh ones do. It has no closed form, so that t does not fit.
 *
 * @param low null with fewer than two common blocks, as is {@code high}
 * @param blocks in which every rate has a ratio
 */
public record Crossing(
    Reach reach, @Nullable Reach low, @Nullable Reach high, double confidence, int blocks) {
  private static final int REPLICATES = 2_000;

  /**
   * Where the ratio passes the threshold upwards; for one that falls give the inverse of both.
   *
   * @param ratesPerS ascending, at least two
   * @param ratios of each rate
   * @param threshold as a ratio, e.g. 1.1
   * @throws IllegalArgumentException when no block has all rates
   */
  public static Crossing of(
      double[] ratesPerS, List<LogRatios> ratios, double threshold, double confidence, long seed) {
    if (ratesPerS.length != ratios.size() || ratesPerS.length < 2) {
      throw new IllegalArgumentException(
          ratesPerS.length + " rates, " + ratios.size() + " series of ratios");
    }
    double[][] byRate = commonBlocks(ratios);
    int blocks = byRate[0].length;
    double[] measured = Arrays.stream(byRate).mapToDouble(of -> Moments.of(of).mean()).toArray();
    double log = Math.log(threshold);
    Reach reach = passing(ratesPerS, measured, log);
    if (blocks < 2) {
      return new Crossing(reach, null, null, confidence, blocks);
    }
    double stretch =
        Math.sqrt(blocks / (blocks - 1.0))
            * PairedRatio.tQuantile(blocks - 1.0, confidence)
            / NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - confidence) / 2);
    List<Reach> estimates =
        Resampled.estimates(
            new int[] {blocks},
            REPLICATES,
            drawn -> passing(ratesPerS, stretched(byRate, measured, drawn[0], stretch), log),
            seed);
    Resampled.Interval interval = Resampled.between(estimates, confidence);
    return new Crossing(reach, interval.low(), interval.high(), confidence, blocks);
  }

  private static double[][] commonBlocks(List<LogRatios> ratios) {
    List<Long> common = new ArrayList<>(ratios.getFirst().byBlock().keySet());
    ratios.forEach(of -> common.retainAll(of.byBlock().keySet()));
    if (common.isEmpty()) {
      throw new IllegalArgumentException("no block with all rates");
    }
    return ratios.stream()
        .map(
            of ->
                common.stream()
                    .mapToDouble(block -> Objects.requireNonNull(of.byBlock().get(block)))
                    .toArray())
        .toArray(double[][]::new);
  }

  private static double[] stretched(
      double[][] byRate, double[] measured, int[] drawn, double stretch) {
    double[] means = new double[measured.length];
    for (int rate = 0; rate < means.length; rate++) {
      double sum = 0;
      for (int block : drawn) {
        sum += byRate[rate][block];
      }
      means[rate] = measured[rate] + (sum / drawn.length - measured[rate]) * stretch;
    }
    return means;
  }

  private static Reach passing(double[] ratesPerS, double[] means, double threshold) {
    double[] weights = new double[means.length];
    Arrays.fill(weights, 1);
    double[] fitted = Isotonic.increasing(means, weights);
    if (fitted[0] > threshold) {
      return new Reach(ratesPerS[0], Reach.Kind.BELOW);
    }
    int above = 1;
    while (above < fitted.length && fitted[above] <= threshold) {
      above++;
    }
    if (above == fitted.length) {
      return new Reach(ratesPerS[above - 1], Reach.Kind.AT_LEAST);
    }
    double share = (threshold - fitted[above - 1]) / (fitted[above] - fitted[above - 1]);
    double log =
        Math.log(ratesPerS[above - 1])
            + share * (Math.log(ratesPerS[above]) - Math.log(ratesPerS[above - 1]));
    return new Reach(Math.exp(log), Reach.Kind.MEASURED);
  }
}
