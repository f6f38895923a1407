package crossover.bench.stats;

import org.jspecify.annotations.Nullable;

/**
 * By how much a ratio of one run differs from the same ratio of another: unpaired, since the runs
 * share no blocks. Welch's t interval on the log scale.
 */
public record Change(double factor, @Nullable Double low, @Nullable Double high) {

  /** New over old. Without an interval when one of them has none. */
  public static Change of(Comparison older, Comparison newer, double confidence) {
    double log = Math.log(newer.ratio()) - Math.log(older.ratio());
    Double olderError = older.logStandardError();
    Double newerError = newer.logStandardError();
    if (olderError == null || newerError == null) {
      return new Change(Math.exp(log), null, null);
    }
    double olderSquare = olderError * olderError;
    double newerSquare = newerError * newerError;
    double square = olderSquare + newerSquare;
    if (square == 0) {
      return new Change(Math.exp(log), Math.exp(log), Math.exp(log));
    }
    double degreesOfFreedom =
        square
            * square
            / (olderSquare * olderSquare / (older.blocks() - 1)
                + newerSquare * newerSquare / (newer.blocks() - 1));
    double margin = PairedRatio.tQuantile(degreesOfFreedom, confidence) * Math.sqrt(square);
    return new Change(Math.exp(log), Math.exp(log - margin), Math.exp(log + margin));
  }
}
