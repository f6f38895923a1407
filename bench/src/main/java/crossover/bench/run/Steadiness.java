package crossover.bench.run;

import java.util.List;

/**
 * When a server counts as warm: over the last {@value #LOOKED_AT} slices its compilers' threads are
 * quiet and what a request costs shows no trend.
 */
final class Steadiness {
  static final int LOOKED_AT = 4;

  /** Of the cores' time, while a slice runs. */
  static final double QUIET_COMPILER_SHARE = 0.05;

  /**
   * Two neighbouring half-second slices of one warm server differ by 3 to 7% here; two means of two
   * by less.
   */
  static final double TREND = 0.10;

  /**
   * What one warm-up slice showed.
   *
   * @param cpuUsPerRequest of the server without its compilers
   */
  record WarmSlice(double compilerShare, double cpuUsPerRequest) {}

  private Steadiness() {}

  static boolean isSteady(List<WarmSlice> slices) {
    if (slices.size() < LOOKED_AT) {
      return false;
    }
    List<WarmSlice> last = slices.subList(slices.size() - LOOKED_AT, slices.size());
    List<WarmSlice> older = last.subList(0, LOOKED_AT / 2);
    List<WarmSlice> newer = last.subList(LOOKED_AT / 2, LOOKED_AT);
    boolean quiet = newer.stream().allMatch(slice -> slice.compilerShare() <= QUIET_COMPILER_SHARE);
    double change = mean(newer) / mean(older);
    return quiet && change > 1 - TREND && change < 1 + TREND;
  }

  private static double mean(List<WarmSlice> slices) {
    return slices.stream().mapToDouble(WarmSlice::cpuUsPerRequest).average().orElseThrow();
  }
}
