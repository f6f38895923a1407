package crossover.bench.stats;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One log ratio for each block: what two servers, or two scenarios on one server, did within it.
 *
 * @param byBlock natural logarithm of a over b; blocks in which one of them has no value are absent
 */
public record LogRatios(SortedMap<Long, Double> byBlock) {
  private static final long SEED = 20_261_121;

  public LogRatios {
    byBlock = new TreeMap<>(byBlock);
  }

  /**
   * Pairs within blocks.
   *
   * @throws IllegalArgumentException when a value of a common block is not positive and finite
   */
  public static LogRatios of(Map<Long, Double> a, Map<Long, Double> b) {
    SortedMap<Long, Double> ratios = new TreeMap<>();
    a.forEach(
        (block, ofA) -> {
          Double ofB = b.get(block);
          if (ofB != null) {
            ratios.put(
                block, Math.log(PairedRatio.positive(ofA)) - Math.log(PairedRatio.positive(ofB)));
          }
        });
    return new LogRatios(ratios);
  }

  public int blocks() {
    return byBlock.size();
  }

  /** Log ratios in the order of the blocks. */
  public double[] values() {
    return byBlock.values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Null where {@link MeanInterval} has none. */
  public @Nullable Interval interval(double confidence) {
    return blocks() == 0 ? null : MeanInterval.of(values(), confidence, SEED);
  }

  public Autocorrelation autocorrelation() {
    return Autocorrelation.of(values());
  }

  /**
   * The difference of log ratios: how many times greater this ratio is than the other. Paired by
   * block, since both come from the same processes.
   */
  public LogRatios minus(LogRatios other) {
    return combined(other, (own, its) -> own - its);
  }

  public LogRatios plus(LogRatios other) {
    return combined(other, Double::sum);
  }

  /** For a statement on a share of an effect: x at most half of y is x - y.times(0.5) at most 0. */
  public LogRatios times(double factor) {
    SortedMap<Long, Double> scaled = new TreeMap<>();
    byBlock.forEach((block, value) -> scaled.put(block, value * factor));
    return new LogRatios(scaled);
  }

  private LogRatios combined(LogRatios other, DoubleBinaryOperator with) {
    SortedMap<Long, Double> combined = new TreeMap<>();
    byBlock.forEach(
        (block, own) -> {
          Double its = other.byBlock.get(block);
          if (its != null) {
            combined.put(block, with.applyAsDouble(own, its));
          }
        });
    return new LogRatios(combined);
  }
}
