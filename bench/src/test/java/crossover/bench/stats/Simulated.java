package crossover.bench.stats;

import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Log ratios of blocks, made up with a known truth. */
final class Simulated {
  private final Random random;

  Simulated(long seed) {
    random = new Random(seed);
  }

  double[] normal(int blocks, double mean, double sd) {
    double[] values = new double[blocks];
    for (int i = 0; i < blocks; i++) {
      values[i] = mean + sd * random.nextGaussian();
    }
    return values;
  }

  /** Lognormal, with skewness 6, moved so that its mean is 0. */
  double[] skewed(int blocks) {
    double[] values = new double[blocks];
    for (int i = 0; i < blocks; i++) {
      values[i] = Math.exp(random.nextGaussian()) - Math.exp(0.5);
    }
    return values;
  }

  /**
   * First-order autoregressive: mean 0, standard deviation 1, correlation phi between neighbours.
   */
  double[] autoregressive(int blocks, double phi) {
    double[] values = new double[blocks];
    values[0] = random.nextGaussian();
    for (int i = 1; i < blocks; i++) {
      values[i] = phi * values[i - 1] + Math.sqrt(1 - phi * phi) * random.nextGaussian();
    }
    return values;
  }

  static LogRatios logRatios(double[] values) {
    TreeMap<Long, Double> byBlock = new TreeMap<>();
    for (int i = 0; i < values.length; i++) {
      byBlock.put(i + 1L, values[i]);
    }
    return new LogRatios(byBlock);
  }

  static boolean covers(@Nullable Interval interval, double truth) {
    return interval != null && interval.low() <= truth && truth <= interval.high();
  }

  /** How often something holds. */
  static <T> double share(int experiments, Supplier<T> experiment, Predicate<T> holds) {
    int held = 0;
    for (int i = 0; i < experiments; i++) {
      if (holds.test(experiment.get())) {
        held++;
      }
    }
    return (double) held / experiments;
  }
}
