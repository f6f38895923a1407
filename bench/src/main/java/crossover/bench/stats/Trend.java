package crossover.bench.stats;

import java.util.Arrays;

/**
 * What must not exceed a limit, against the rate, never falling: isotonic at the rungs,
 * interpolated from one to the next where the queue M/M/1 has a straight line.
 */
final class Trend {
  /** Between two rungs. */
  enum Between {
    /** Of a time, 1 / time is linear: M/M/1 answers after 1 / (capacity - rate). */
    RECIPROCAL {
      @Override
      double to(double value) {
        return -1 / value;
      }

      @Override
      double from(double linear) {
        return -1 / linear;
      }
    },
    /**
     * Of a share beyond a bound, the logarithm is linear: in M/M/1 it is exp(-(capacity - rate)
     * bound).
     */
    LOGARITHM {
      @Override
      double to(double value) {
        return Math.log(value);
      }

      @Override
      double from(double linear) {
        return Math.exp(linear);
      }
    };

    abstract double to(double value);

    abstract double from(double linear);
  }

  private final double[] ratesPerS;
  private final double[] values;
  private final double least;
  private final Between between;

  /**
   * Fits.
   *
   * @param ratesPerS ascending
   * @param weights requests behind each value
   * @param least above 0; what is less, as a share of none, is interpolated as if it were this
   */
  Trend(double[] ratesPerS, double[] values, double[] weights, double least, Between between) {
    this.least = least;
    this.between = between;
    this.ratesPerS = ratesPerS;
    this.values = Isotonic.increasing(values, weights);
  }

  /** At a rate from the lowest to the highest rung. */
  double at(double ratePerS) {
    int found = Arrays.binarySearch(ratesPerS, ratePerS);
    if (found >= 0) {
      return values[found];
    }
    int above = -found - 1;
    double share = (ratePerS - ratesPerS[above - 1]) / (ratesPerS[above] - ratesPerS[above - 1]);
    double from = linear(above - 1);
    return between.from(from + share * (linear(above) - from));
  }

  /** The highest rate up to which the limit is kept. */
  Reach upTo(double limit) {
    if (values[0] > limit) {
      return new Reach(lowest(), Reach.Kind.BELOW);
    }
    if (values[values.length - 1] <= limit) {
      return new Reach(highest(), Reach.Kind.AT_LEAST);
    }
    int above = 1;
    while (values[above] <= limit) {
      above++;
    }
    double from = linear(above - 1);
    double to = linear(above);
    double target = between.to(Math.max(limit, least));
    double share = to > from ? Math.clamp((target - from) / (to - from), 0, 1) : 0;
    return new Reach(
        ratesPerS[above - 1] + share * (ratesPerS[above] - ratesPerS[above - 1]),
        Reach.Kind.MEASURED);
  }

  double lowest() {
    return ratesPerS[0];
  }

  double highest() {
    return ratesPerS[ratesPerS.length - 1];
  }

  private double linear(int rung) {
    return between.to(Math.max(values[rung], least));
  }
}
