package crossover.bench.stats;

import crossover.bench.scenario.Slo;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The highest rate at which every objective holds, on monotone trends through the rungs.
 *
 * <p>That p99 is below a bound says that at most 1% of the requests reach it, and this share is
 * what is fitted: unlike a quantile it is a plain mean, which short visits do not bias, and a
 * failed request has its place in it.
 *
 * @param limit the objective that fails first; null when all hold at the highest rung
 * @param low lower end of the interval; null when no rung was visited twice, as is {@code high}
 * @param clumps about how many times the requests near the limit were slow or failed together; null
 *     when none were, or when the limit is one of the mean
 */
public record Capacity(
    Reach reach,
    @Nullable Slo limit,
    @Nullable Reach low,
    @Nullable Reach high,
    @Nullable Double clumps) {
  public static final double CONFIDENCE = Resampled.CONFIDENCE;
  public static final String METHOD =
      "isotonic regression, percentile bootstrap over visits, "
          + Resampled.REPLICATES
          + " replicates";

  /** With fewer, another ladder may see twice as many or none: the interval is too narrow. */
  public static final double LEAST_CLUMPS = 20;

  /** A rung is near the limit when its share is at most so many times more or less. */
  private static final double NEAR = 4;

  private record First(Reach reach, Slo slo) {}

  /** An objective as a share of slow requests, or a mean, that must stay up to a limit. */
  private record Kept(Slo slo, Quotients quotients, double limit) {
    static Kept of(Slo slo, List<Rung> rungs) {
      return slo.kind() == Slo.Kind.MEAN
          ? new Kept(slo, Knee.means(rungs), Math.nextDown(slo.bound()))
          : new Kept(
              slo,
              new Quotients(rungs, visit -> slow(slo, visit), visit -> visit.times().count()),
              slo.kind() == Slo.Kind.ERRORS ? Math.nextDown(slo.bound()) : 1 - slo.share());
    }

    double slow(Visit visit) {
      return slow(slo, visit);
    }

    private static double slow(Slo slo, Visit visit) {
      return slo.kind() == Slo.Kind.ERRORS
          ? visit.times().unanswered()
          : visit.times().atLeast(slo.bound());
    }
  }

  /** The rungs that know enough, and what to keep on them. */
  @SuppressWarnings("ArrayRecordComponent") // read only, and never leaves this class
  private record Ladder(List<Rung> rungs, double[] ratesPerS, double[] requests, List<Kept> kept) {
    static Ladder of(List<Rung> rungs, List<Slo> slos) {
      return new Ladder(
          rungs,
          rungs.stream().mapToDouble(Rung::ratePerS).toArray(),
          rungs.stream().mapToDouble(Rung::requests).toArray(),
          slos.stream().map(slo -> Kept.of(slo, rungs)).toList());
    }

    First first(Function<Quotients, double[]> of) {
      First least = null;
      for (Kept one : kept) {
        First next = new First(trend(one, of).upTo(one.limit), one.slo);
        if (least == null || next.reach().order() < least.reach().order()) {
          least = next;
        }
      }
      return Objects.requireNonNull(least);
    }

    /**
     * Slow requests come together. Their number near the limit, divided by how much more it varies
     * from visit to visit than it would if each came alone.
     */
    @Nullable Double clumps(Slo slo) {
      Kept one =
          kept.stream().filter(candidate -> candidate.slo.equals(slo)).findFirst().orElseThrow();
      if (slo.kind() == Slo.Kind.MEAN) {
        return null;
      }
      double slow = 0;
      double deviation = 0;
      int freedom = 0;
      double[] shares = one.quotients.measured();
      for (int rung = 0; rung < shares.length; rung++) {
        if (shares[rung] > one.limit / NEAR && shares[rung] < one.limit * NEAR) {
          for (Visit visit : rungs.get(rung).visits()) {
            double expected = shares[rung] * visit.times().count();
            double seen = one.slow(visit);
            slow += seen;
            deviation += (seen - expected) * (seen - expected) / expected;
          }
          freedom += rungs.get(rung).visits().size() - 1;
        }
      }
      return freedom == 0 ? null : slow / Math.max(1, deviation / freedom);
    }

    private Trend trend(Kept one, Function<Quotients, double[]> of) {
      double[] values = of.apply(one.quotients);
      if (one.slo.kind() == Slo.Kind.MEAN) {
        return Knee.trend(ratesPerS, values, requests);
      }
      double halfARequest = 0.5 / Arrays.stream(requests).max().orElseThrow();
      return new Trend(ratesPerS, values, requests, halfARequest, Trend.Between.LOGARITHM);
    }
  }

  /**
   * Empty when there is no rung with enough requests for every objective.
   *
   * @param slos at least one
   */
  public static Optional<Capacity> of(List<Visit> visits, List<Slo> slos, long seed) {
    List<Rung> rungs = rungs(visits, slos);
    if (rungs.isEmpty()) {
      return Optional.empty();
    }
    Ladder ladder = Ladder.of(rungs, slos);
    First first = ladder.first(Quotients::measured);
    Resampled.Interval interval =
        Resampled.interval(rungs, drawn -> ladder.first(of -> of.of(drawn)).reach(), seed);
    return Optional.of(
        new Capacity(
            first.reach(),
            first.reach().kind() == Reach.Kind.AT_LEAST ? null : first.slo(),
            interval == null ? null : interval.low(),
            interval == null ? null : interval.high(),
            ladder.clumps(first.slo())));
  }

  /** Without an interval and of however few requests: for a ladder that is still under way. */
  public static Optional<Reach> reach(List<Visit> visits, List<Slo> slos) {
    List<Rung> rungs = Visit.rungs(visits);
    return rungs.isEmpty()
        ? Optional.empty()
        : Optional.of(Ladder.of(rungs, slos).first(Quotients::measured).reach());
  }

  /** Whether the interval is likely to be too narrow. */
  public boolean isUnsure() {
    return clumps != null && clumps < LEAST_CLUMPS;
  }

  /** Those with enough requests beyond every quantile that is asked for. */
  private static List<Rung> rungs(List<Visit> visits, List<Slo> slos) {
    double least = slos.stream().mapToDouble(Capacity::leastRequests).max().orElseThrow();
    return Visit.rungs(visits).stream().filter(rung -> rung.requests() >= least).toList();
  }

  private static double leastRequests(Slo slo) {
    return slo.kind() == Slo.Kind.QUANTILE && slo.share() < 1
        ? Times.LEAST_BEYOND / (1 - slo.share()) - 1e-6
        : 1;
  }
}
