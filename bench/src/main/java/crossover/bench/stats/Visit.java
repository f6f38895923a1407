package crossover.bench.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One stay at one rate.
 *
 * @param ratePerS that was asked for
 * @param achievedPerS right answers
 */
public record Visit(double ratePerS, double achievedPerS, Times times) {
  public Visit {
    if (!(ratePerS > 0) || times.count() == 0) {
      throw new IllegalArgumentException("a visit without a request");
    }
  }

  /** The visits of each rate, from the lowest on. */
  public static List<Rung> rungs(List<Visit> visits) {
    Map<Double, List<Visit>> byRate = new TreeMap<>();
    for (Visit visit : visits) {
      byRate.computeIfAbsent(visit.ratePerS, rate -> new ArrayList<>()).add(visit);
    }
    return byRate.entrySet().stream().map(of -> new Rung(of.getKey(), of.getValue())).toList();
  }
}
