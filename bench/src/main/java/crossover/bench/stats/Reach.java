package crossover.bench.stats;

/** A rate that a ladder was to find, and on which side of what was measured it lies. */
public record Reach(double ratePerS, Kind kind) {
  /** Where it lies. */
  public enum Kind {
    /** Between two rungs. */
    MEASURED,
    /** At or above the highest rung, which is the rate given. */
    AT_LEAST,
    /** Below the lowest rung, which is the rate given. */
    BELOW
  }

  /** Ascends with the rate: beyond the ladder's ends is beyond all of it. */
  double order() {
    return switch (kind) {
      case BELOW -> Double.NEGATIVE_INFINITY;
      case MEASURED -> ratePerS;
      case AT_LEAST -> Double.POSITIVE_INFINITY;
    };
  }
}
