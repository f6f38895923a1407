package crossover.bench.load;

import java.util.List;

/**
 * The requests of an open load whose rate surges, apart by when they were to start.
 *
 * @param binS length of a stretch of {@code after}
 * @param before the calm before the first surge
 * @param during all surges
 * @param after for each surge the stretches of the calm that followed it, in their order
 */
public record SurgeResult(
    double binS, PartResult before, PartResult during, List<List<PartResult>> after) {
  public SurgeResult {
    after = after.stream().map(List::copyOf).toList();
  }
}
