package crossover.bench.stats;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The response times of all requests of a visit; one that failed or was not finished is slower than
 * any answer.
 */
public final class Times {
  /** With fewer requests beyond it, a quantile is one request's luck. */
  public static final int LEAST_BEYOND = 10;

  private final double[] us;

  /** How many took at least so long, place by place of {@link #us}; unanswered ones included. */
  private final long[] fromHere;

  private final long unanswered;
  private final double sumUs;

  /**
   * Of answered requests and of those that were not.
   *
   * @param us ascending
   * @param counts of each time
   * @param unansweredAtLeastUs what an unanswered request counts as in a mean
   */
  public Times(double[] us, long[] counts, long unanswered, double unansweredAtLeastUs) {
    if (us.length != counts.length) {
      throw new IllegalArgumentException(us.length + " times, " + counts.length + " counts");
    }
    this.us = us.clone();
    this.fromHere = new long[us.length];
    this.unanswered = unanswered;
    long so = unanswered;
    double sum = unanswered * unansweredAtLeastUs;
    for (int i = us.length - 1; i >= 0; i--) {
      so += counts[i];
      fromHere[i] = so;
      sum += us[i] * counts[i];
    }
    this.sumUs = sum;
  }

  public long count() {
    return us.length == 0 ? unanswered : fromHere[0];
  }

  public long unanswered() {
    return unanswered;
  }

  double sumUs() {
    return sumUs;
  }

  /** How many took so long or longer. */
  long atLeast(double boundUs) {
    int found = Arrays.binarySearch(us, boundUs);
    int place = found >= 0 ? found : -found - 1;
    return place == us.length ? unanswered : fromHere[place];
  }

  /**
   * The time that this share of all requests does not exceed.
   *
   * @return null with fewer than {@link #LEAST_BEYOND} requests beyond it, or when it falls among
   *     those without an answer
   */
  static @Nullable Double quantileUs(List<Times> visits, double share) {
    long count = visits.stream().mapToLong(Times::count).sum();
    long unanswered = visits.stream().mapToLong(Times::unanswered).sum();
    // The small step down keeps 0.99 * 1000 from being above 990.
    long rank = Math.max(1, (long) Math.ceil(share * count - 1e-9));
    if (count - rank < LEAST_BEYOND || rank > count - unanswered) {
      return null;
    }
    double best = Double.POSITIVE_INFINITY;
    for (Times visit : visits) {
      best = Math.min(best, visit.firstWithRank(visits, count, rank));
    }
    return best;
  }

  /** The least time of this visit that at least so many of all requests do not exceed. */
  private double firstWithRank(List<Times> visits, long count, long rank) {
    int low = 0;
    int high = us.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      long longer = 0;
      for (Times visit : visits) {
        longer += visit.atLeast(Math.nextUp(us[middle]));
      }
      if (count - longer >= rank) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low == us.length ? Double.POSITIVE_INFINITY : us[low];
  }
}
