package crossover.bench.stats;

import java.util.Locale;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.jspecify.annotations.Nullable;

/**
 * How many more blocks an undecided comparison would take, so that its interval lies between two
 * bounds with probability {@value #POWER}, if effect and noise are what they seem to be: a sample
 * size from a pilot (Julious 2004, "Sample sizes for clinical trials with normal data").
 *
 * <p>What the blocks so far say is itself uncertain. {@code fewest} takes the effect one standard
 * error farther from the nearer bound and the standard deviation at the lower end of its 80%
 * interval by chi squared; {@code most} the opposite of both.
 *
 * @param fewest at least 1, as is {@code expected}
 * @param expected null when more than {@value #MOST} blocks in all would be needed
 * @param most null when more than {@value #MOST}, or no number of blocks would do: one standard
 *     error away, the effect lies on the other side of the bound
 */
public record BlocksNeeded(
    @Nullable Integer fewest, @Nullable Integer expected, @Nullable Integer most) {
  /** More blocks in all are never asked for. */
  public static final int MOST = 10_000;

  /** How likely the comparison is decided then. */
  public static final double POWER = 0.8;

  private static final double TAIL = 0.1;

  /**
   * So that the interval lies within the bounds, between which the effect seems to lie.
   *
   * @param logRatios so far; at least two that are not all the same
   * @param lowRatio 0 when there is only an upper bound
   * @param highRatio infinity when there is only a lower bound
   * @throws IllegalArgumentException when the mean does not lie between the bounds
   */
  public static BlocksNeeded within(
      double[] logRatios, double lowRatio, double highRatio, double confidence) {
    Moments moments = Moments.of(logRatios);
    double low = Math.log(lowRatio);
    double high = Math.log(highRatio);
    double mean = moments.mean();
    if (logRatios.length < 2 || moments.sd() == 0 || !(low <= mean && mean <= high)) {
      throw new IllegalArgumentException(
          "no number of blocks from " + moments + " between " + low + " and " + high);
    }
    double degreesOfFreedom = logRatios.length - 1.0;
    ChiSquaredDistribution squares = ChiSquaredDistribution.of(degreesOfFreedom);
    double scale = moments.sd() * Math.sqrt(degreesOfFreedom);
    double quiet = scale / Math.sqrt(squares.inverseSurvivalProbability(TAIL));
    double noisy = scale / Math.sqrt(squares.inverseCumulativeProbability(TAIL));
    double inwards = mean - low < high - mean ? 1 : -1;
    double error = moments.standardError();
    // Not past the middle of a band, which is the farthest from both bounds.
    double reach =
        Double.isInfinite(high - low) ? error : Math.min(error, Math.abs((low + high) / 2 - mean));
    Wanted wanted = new Wanted(low, high, confidence, logRatios.length);
    return new BlocksNeeded(
        wanted.more(mean + inwards * reach, quiet),
        wanted.more(mean, moments.sd()),
        wanted.more(mean - inwards * error, noisy));
  }

  private record Wanted(double low, double high, double confidence, int blocks) {
    @Nullable Integer more(double mean, double sd) {
      if (!(mean > low && mean < high) || !reached(MOST, mean, sd)) {
        return null;
      }
      int least = blocks;
      int enough = MOST;
      while (enough - least > 1) {
        int middle = (least + enough) >>> 1;
        if (reached(middle, mean, sd)) {
          enough = middle;
        } else {
          least = middle;
        }
      }
      return enough - blocks;
    }

    private boolean reached(int all, double mean, double sd) {
      return Power.ofLyingWithin(all, mean, sd, low, high, confidence) >= POWER;
    }
  }

  /** As "about 7 more blocks (3 to 40)". */
  public String text() {
    if (expected == null) {
      return fewest == null
          ? String.format(Locale.ROOT, "more than %d blocks", MOST)
          : String.format(Locale.ROOT, "more than %d blocks (at least %d more)", MOST, fewest);
    }
    return String.format(
        Locale.ROOT,
        "about %d more block%s (%s)",
        expected,
        expected == 1 ? "" : "s",
        most == null ? "at least " + fewest : fewest + " to " + most);
  }
}
