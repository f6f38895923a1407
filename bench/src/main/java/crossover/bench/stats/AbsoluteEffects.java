package crossover.bench.stats;

import java.util.function.DoubleBinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Statements on the sizes of effects whichever way they point: with mean log ratios x and y, |x| -
 * |y| and x - |y|.
 *
 * <p>With d = x - y and e = x + y, both paired by block: |x| - |y| = max(min(d, e), min(-d, -e))
 * and x - |y| = min(d, e). The box of the intervals of d and e, each at half the error
 * (Bonferroni), covers both with the confidence asked for, and so the least and greatest value of
 * the expression over the box covers it too (Scheffé's projection, here of a box).
 */
public final class AbsoluteEffects {
  private AbsoluteEffects() {}

  /** |x| - |y|: below 0 when the effect x is the smaller one. Null without both intervals. */
  public static @Nullable Interval difference(LogRatios x, LogRatios y, double confidence) {
    return over(x, y, confidence, (d, e) -> Math.max(Math.min(d, e), Math.min(-d, -e)));
  }

  /** x - |y|: above 0 when x exceeds the size of y. Null without both intervals. */
  public static @Nullable Interval minusSize(LogRatios x, LogRatios y, double confidence) {
    return over(x, y, confidence, Math::min);
  }

  private static @Nullable Interval over(
      LogRatios x, LogRatios y, double confidence, DoubleBinaryOperator of) {
    double each = Family.BONFERRONI.confidence(confidence, 2);
    Interval d = x.minus(y).interval(each);
    Interval e = x.plus(y).interval(each);
    if (d == null || e == null) {
      return null;
    }
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    // With one of the two fixed, both expressions are monotone in the other: corners are enough.
    for (double atD : new double[] {d.low(), d.high()}) {
      for (double atE : new double[] {e.low(), e.high()}) {
        double value = of.applyAsDouble(atD, atE);
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    return new Interval(
        of.applyAsDouble(d.estimate(), e.estimate()), low, high, confidence, IntervalMethod.BOX);
  }
}
