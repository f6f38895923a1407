package crossover.bench.stats;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All visits at one rate. Its quantiles are those of all requests together: a visit is short, and
 * the mean of such visits' own quantiles is too low (in M/M/1 at 77% of capacity, visits of 1 s
 * with 770 requests: p99 low enough to make the capacity 9% too high).
 */
public record Rung(double ratePerS, List<Visit> visits) {
  public Rung {
    visits = List.copyOf(visits);
    if (visits.isEmpty()) {
      throw new IllegalArgumentException("a rung without a visit");
    }
  }

  /** A time with its interval; the ends are null where it has none. */
  public record Estimate(double us, @Nullable Double low, @Nullable Double high) {}

  /**
   * A quantile with the jackknife's interval: each visit left out once, t with n - 1 degrees of
   * freedom on the log scale (Miller 1974, "The jackknife - a review").
   *
   * @return null when too few requests lie beyond it, or when it falls among those without an
   *     answer
   */
  public @Nullable Estimate quantile(double share) {
    List<Times> all = visits.stream().map(Visit::times).toList();
    Double whole = Times.quantileUs(all, share);
    if (whole == null) {
      return null;
    }
    int n = all.size();
    double sum = 0;
    double squares = 0;
    for (int left = 0; left < n; left++) {
      List<Times> others = new ArrayList<>(all);
      others.remove(left);
      Double without = n < 2 ? null : Times.quantileUs(others, share);
      if (without == null || without <= 0 || whole <= 0) {
        return new Estimate(whole, null, null);
      }
      double log = Math.log(without);
      sum += log;
      squares += log * log;
    }
    double standardError = Math.sqrt(Math.max(0, (squares - sum * sum / n) * (n - 1) / n));
    double factor = Math.exp(PairedRatio.tQuantile(n - 1.0, Resampled.CONFIDENCE) * standardError);
    return new Estimate(whole, whole / factor, whole * factor);
  }

  /** Mean time of all requests; an unanswered one counts with the least that it can have taken. */
  public double meanUs() {
    return visits.stream().mapToDouble(visit -> visit.times().sumUs()).sum() / requests();
  }

  /** Right answers, mean over the visits. */
  public double achievedPerS() {
    return visits.stream().mapToDouble(Visit::achievedPerS).average().orElseThrow();
  }

  public long requests() {
    return visits.stream().mapToLong(visit -> visit.times().count()).sum();
  }

  /** Failed and unfinished requests over all. */
  public double errorShare() {
    return (double) visits.stream().mapToLong(visit -> visit.times().unanswered()).sum()
        / requests();
  }
}
