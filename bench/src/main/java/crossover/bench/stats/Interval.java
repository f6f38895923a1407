package crossover.bench.stats;

/**
 * A confidence interval of the mean log ratio.
 *
 * @param estimate on the log scale, as are {@code low} and {@code high}
 * @param method how it was made
 */
public record Interval(
    double estimate, double low, double high, double confidence, IntervalMethod method) {

  public double ratio() {
    return Math.exp(estimate);
  }

  public double lowRatio() {
    return Math.exp(low);
  }

  public double highRatio() {
    return Math.exp(high);
  }

  /** Whether all of it lies above a ratio; with 2a of the confidence missing, a test at level a. */
  public boolean isAbove(double ratio) {
    return low > Math.log(ratio);
  }

  public boolean isBelow(double ratio) {
    return high < Math.log(ratio);
  }

  public boolean isInside(double lowRatio, double highRatio) {
    return isAbove(lowRatio) && isBelow(highRatio);
  }
}
