package crossover.bench.stats;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Intervals that hold all together, over a family that is declared before the run.
 *
 * <p>Verdicts use {@link #BONFERRONI}: comparisons of a run share servers, blocks and machine, and
 * it holds whatever the dependence. Šidák's is a hair narrower (at 50 statements 0.1% of the
 * width), proven for two-sided intervals of independent or jointly normal means.
 */
public enum Family {
  /** Dunn 1961, "Multiple comparisons among means". */
  BONFERRONI {
    @Override
    public double confidence(double ofAll, int statements) {
      return 1 - (1 - ofAll) / checked(statements);
    }
  },
  /** Šidák 1967, "Rectangular confidence regions for the means of normal distributions". */
  SIDAK {
    @Override
    public double confidence(double ofAll, int statements) {
      return Math.pow(ofAll, 1.0 / checked(statements));
    }
  };

  /** The confidence of each interval, so that all of them hold with confidence {@code ofAll}. */
  public abstract double confidence(double ofAll, int statements);

  /**
   * Adjusted p-values in the order given: those at or below a level are decided at that level for
   * the whole family, whatever the dependence (Holm 1979, "A simple sequentially rejective multiple
   * test procedure"). It decides more than Bonferroni and has no intervals of its own.
   */
  public static List<Double> holm(List<Double> pValues) {
    List<Integer> ascending =
        IntStream.range(0, pValues.size())
            .boxed()
            .sorted(Comparator.comparing(pValues::get))
            .toList();
    List<Double> adjusted = new ArrayList<>(pValues);
    double greatest = 0;
    for (int rank = 0; rank < ascending.size(); rank++) {
      int place = ascending.get(rank);
      greatest = Math.max(greatest, Math.min(1, (pValues.size() - rank) * pValues.get(place)));
      adjusted.set(place, greatest);
    }
    return List.copyOf(adjusted);
  }

  private static int checked(int statements) {
    if (statements < 1) {
      throw new IllegalArgumentException("a family of " + statements + " statements");
    }
    return statements;
  }
}
