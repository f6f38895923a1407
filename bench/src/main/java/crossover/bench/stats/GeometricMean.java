package crossover.bench.stats;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The mean on the log scale: the one that does not depend on which of two servers is the numerator.
 */
public final class GeometricMean {
  private GeometricMean() {}

  /** Null of nothing. */
  public static @Nullable Double of(List<Double> values) {
    if (values.isEmpty()) {
      return null;
    }
    double logs = 0;
    for (double value : values) {
      logs += Math.log(PairedRatio.positive(value));
    }
    return Math.exp(logs / values.size());
  }
}
