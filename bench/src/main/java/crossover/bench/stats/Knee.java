package crossover.bench.stats;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The knee of response time against rate: where power, the rate achieved divided by the mean
 * response time, is greatest (Kleinrock 1979, "Power and deterministic rules of thumb for
 * probabilistic problems in computer communications"). In M/M/1 it lies at half the capacity, in
 * M/D/1 at 2 - √2 = 0.586 of it.
 *
 * @param meanUs mean response time there, of the trend
 * @param low lower end of the interval; null when no rung was visited twice, as is {@code high}
 */
public record Knee(Reach reach, double meanUs, @Nullable Reach low, @Nullable Reach high) {
  public static final String METHOD =
      "greatest power on a isotonic regression, percentile bootstrap over visits, "
          + Resampled.REPLICATES
          + " replicates";
  private static final int STEPS = 400;
  private static final double LEAST_US = 1e-3;

  /** Empty when nothing was measured. */
  public static Optional<Knee> of(List<Visit> visits, long seed) {
    List<Rung> rungs = Visit.rungs(visits);
    if (rungs.isEmpty()) {
      return Optional.empty();
    }
    Power power = Power.of(rungs);
    Reach reach = power.greatest(Quotients::measured);
    Resampled.Interval interval =
        Resampled.interval(rungs, drawn -> power.greatest(of -> of.of(drawn)), seed);
    return Optional.of(
        new Knee(
            reach,
            power.mean(Quotients::measured).at(reach.ratePerS()),
            interval == null ? null : interval.low(),
            interval == null ? null : interval.high()));
  }

  /** Without an interval, for a ladder that is still under way. */
  public static Optional<Reach> reach(List<Visit> visits) {
    List<Rung> rungs = Visit.rungs(visits);
    return rungs.isEmpty()
        ? Optional.empty()
        : Optional.of(Power.of(rungs).greatest(Quotients::measured));
  }

  /** Mean response time at a rate between the lowest and the highest visited, of the trend. */
  public static double meanUs(List<Visit> visits, double ratePerS) {
    return Power.of(Visit.rungs(visits)).mean(Quotients::measured).at(ratePerS);
  }

  /** Mean response times in microseconds. */
  static Quotients means(List<Rung> rungs) {
    return new Quotients(rungs, visit -> visit.times().sumUs(), visit -> visit.times().count());
  }

  /** Of mean response times in microseconds. */
  static Trend trend(double[] ratesPerS, double[] meansUs, double[] requests) {
    return new Trend(ratesPerS, meansUs, requests, LEAST_US, Trend.Between.RECIPROCAL);
  }

  @SuppressWarnings("ArrayRecordComponent") // read only, and never leaves this class
  private record Power(double[] ratesPerS, double[] requests, Quotients means, Quotients achieved) {
    static Power of(List<Rung> rungs) {
      return new Power(
          rungs.stream().mapToDouble(Rung::ratePerS).toArray(),
          rungs.stream().mapToDouble(Rung::requests).toArray(),
          Knee.means(rungs),
          new Quotients(rungs, Visit::achievedPerS, Visit::ratePerS));
    }

    Trend mean(Function<Quotients, double[]> of) {
      return trend(ratesPerS, of.apply(means), requests);
    }

    Reach greatest(Function<Quotients, double[]> of) {
      Trend mean = mean(of);
      double[] shares = of.apply(achieved);
      double best = ratesPerS[0];
      double bestPower = -1;
      int above = 0;
      for (int step = 0; step <= STEPS; step++) {
        double part = (double) step / STEPS;
        double rate = mean.lowest() * (1 - part) + mean.highest() * part;
        while (ratesPerS[above] < rate) {
          above++;
        }
        double power = rate * between(ratesPerS, shares, above, rate) / mean.at(rate);
        if (power > bestPower) {
          best = rate;
          bestPower = power;
        }
      }
      return new Reach(best, kind(best, mean));
    }
  }

  private static Reach.Kind kind(double best, Trend mean) {
    if (best == mean.lowest()) {
      return Reach.Kind.BELOW;
    }
    return best == mean.highest() ? Reach.Kind.AT_LEAST : Reach.Kind.MEASURED;
  }

  private static double between(double[] rates, double[] values, int above, double rate) {
    if (above == 0) {
      return values[0];
    }
    double share = (rate - rates[above - 1]) / (rates[above] - rates[above - 1]);
    return values[above - 1] + share * (values[above] - values[above - 1]);
  }
}
