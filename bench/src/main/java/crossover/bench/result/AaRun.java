package crossover.bench.result;

import java.util.List;

/**
 * What one run says of noise: comparisons of a server with a second process of itself.
 *
 * @param measuredS of a trial: all of its slices
 */
public record AaRun(
    String runId, String startedUtc, String commit, double measuredS, List<Pair> pairs) {
  public AaRun {
    pairs = List.copyOf(pairs);
  }

  /**
   * One scenario and one metric of one pair.
   *
   * @param load {@code open} or {@code closed}
   * @param metric column of rows.csv
   * @param logRatio mean over the blocks; the truth is 0
   * @param logSd of the blocks' log ratios
   * @param confidence of the interval that was held against the truth
   * @param alarm whether the interval excluded it
   */
  public record Pair(
      String server,
      String scenario,
      String load,
      String metric,
      int blocks,
      double logRatio,
      double logSd,
      double confidence,
      boolean alarm) {}
}
