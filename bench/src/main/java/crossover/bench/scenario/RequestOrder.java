package crossover.bench.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** In which order weighted requests are sent; every round has the exact shares. */
public enum RequestOrder {
  /**
   * Each as evenly spread over the round as its weight allows; equal weights in their own order.
   */
  TURN,
  /** Shuffled by the seed. */
  RANDOM;

  private static final int MOST_IN_A_ROUND = 1_000_000;

  /** A shuffled round this long does not show as a pattern. */
  private static final int LEAST_SHUFFLED = 4096;

  private record Place(int index, double position) {}

  /**
   * One round.
   *
   * @return indexes into the weights
   * @throws IllegalArgumentException when the weights have no short round
   */
  public List<Integer> round(List<Integer> weights, long seed) {
    long divisor = weights.stream().mapToLong(Integer::longValue).reduce(0, RequestOrder::gcd);
    long[] shares = weights.stream().mapToLong(weight -> weight / divisor).toArray();
    long total = Arrays.stream(shares).sum();
    if (total > MOST_IN_A_ROUND) {
      throw new IllegalArgumentException(
          "the weights sum up to " + total + ", more than " + MOST_IN_A_ROUND + "; round them");
    }
    return this == TURN ? inTurn(shares) : shuffled(shares, total, seed);
  }

  /**
   * The k-th turn of a request is due at {@code (k + offset) / share} of the round; those of one
   * share have offsets that stagger them, so that many rare ones do not come in one lump.
   */
  private static List<Integer> inTurn(long[] shares) {
    Map<Long, Long> sameShare =
        Arrays.stream(shares).boxed().collect(Collectors.groupingBy(x -> x, Collectors.counting()));
    Map<Long, Integer> seen = new HashMap<>();
    List<Place> places = new ArrayList<>();
    for (int index = 0; index < shares.length; index++) {
      long share = shares[index];
      int before = seen.merge(share, 1, Integer::sum) - 1;
      double offset = (before + 0.5) / sameShare.getOrDefault(share, 1L);
      for (long turn = 0; turn < share; turn++) {
        places.add(new Place(index, (turn + offset) / share));
      }
    }
    places.sort(Comparator.comparingDouble(Place::position).thenComparingInt(Place::index));
    return places.stream().map(Place::index).toList();
  }

  private static List<Integer> shuffled(long[] shares, long total, long seed) {
    long rounds = Math.ceilDiv(LEAST_SHUFFLED, total);
    List<Integer> order = new ArrayList<>();
    for (int index = 0; index < shares.length; index++) {
      order.addAll(Collections.nCopies(Math.toIntExact(rounds * shares[index]), index));
    }
    Collections.shuffle(order, new Random(seed));
    return order;
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
