package crossover.bench.run;

import java.util.List;

/** How the time of a block is shared among its rungs. */
final class VisitLengths {
  private static final int STEPS = 60;

  private VisitLengths() {}

  /**
   * All as long as each other, but for rungs at low rates, which get the time that it takes to see
   * their requests; when there is not time enough for that, in proportion to it.
   *
   * @param requests that a rung needs in a block
   * @return seconds, in the order of the rates; together the block's
   */
  static double[] of(List<Double> ratesPerS, double requests, double blockS) {
    double[] needS = ratesPerS.stream().mapToDouble(rate -> requests / rate).toArray();
    double needed = sum(needS, 0);
    if (needed >= blockS) {
      double[] lengths = new double[needS.length];
      for (int i = 0; i < lengths.length; i++) {
        lengths[i] = needS[i] * blockS / needed;
      }
      return lengths;
    }
    double low = 0;
    double high = blockS;
    for (int step = 0; step < STEPS; step++) {
      double middle = (low + high) / 2;
      if (sum(needS, middle) < blockS) {
        low = middle;
      } else {
        high = middle;
      }
    }
    double[] lengths = new double[needS.length];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = Math.max(low, needS[i]);
    }
    return lengths;
  }

  private static double sum(double[] needS, double leastS) {
    double sum = 0;
    for (double need : needS) {
      sum += Math.max(need, leastS);
    }
    return sum;
  }
}
