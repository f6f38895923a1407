package crossover.bench.stats;

import java.util.Arrays;

/**
 * What must not exceed a limit, against the rate, never falling: centred isotonic regression (Oron
 * and Flournoy 2017, "Centered isotonic regression: point and interval estimation for dose-response
 * studies"). Rungs that isotonic regression pools stand together as one point at their mean rate,
 * so that the trend rises from point to point; it is interpolated where the queue M/M/1 has a
 * straight line.
 */
final class Trend {
  /** Between two points. */
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
  private final double lowest;
  private final double highest;
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
    this.lowest = ratesPerS[0];
    this.highest = ratesPerS[ratesPerS.length - 1];
    this.least = least;
    this.between = between;
    double[] fitted = Isotonic.increasing(values, weights);
    double[] rates = new double[fitted.length];
    double[] points = new double[fitted.length];
    int count = 0;
    for (int from = 0, to; from < fitted.length; from = to) {
      to = from + 1;
      // Several rungs at nothing are no pool: each is as low as can be, at its own rate.
      while (to < fitted.length && fitted[to] == fitted[from] && fitted[from] > least) {
        to++;
      }
      rates[count] = centre(ratesPerS, weights, from, to);
      points[count++] = fitted[from];
    }
    this.ratesPerS = Arrays.copyOf(rates, count);
    this.values = Arrays.copyOf(points, count);
  }

  private static double centre(double[] rates, double[] weights, int from, int to) {
    double sum = 0;
    double weight = 0;
    for (int i = from; i < to; i++) {
      sum += rates[i] * weights[i];
      weight += weights[i];
    }
    return to - from == 1 ? rates[from] : sum / weight;
  }

  /** At a rate from the lowest to the highest rung; flat beyond the outermost points. */
  double at(double ratePerS) {
    int found = Arrays.binarySearch(ratesPerS, ratePerS);
    if (found >= 0) {
      return values[found];
    }
    int above = -found - 1;
    if (above == 0 || above == values.length) {
      return values[above == 0 ? 0 : above - 1];
    }
    double share = (ratePerS - ratesPerS[above - 1]) / (ratesPerS[above] - ratesPerS[above - 1]);
    double from = linear(above - 1);
    return between.from(from + share * (linear(above) - from));
  }

  /** The highest rate up to which the limit is kept. */
  Reach upTo(double limit) {
    if (values[0] > limit) {
      return new Reach(lowest, Reach.Kind.BELOW);
    }
    if (values[values.length - 1] <= limit) {
      return new Reach(highest, Reach.Kind.AT_LEAST);
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
    return lowest;
  }

  double highest() {
    return highest;
  }

  private double linear(int point) {
    return between.to(Math.max(values[point], least));
  }
}
