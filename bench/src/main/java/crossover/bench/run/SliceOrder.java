package crossover.bench.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * In what order slices rotate among the arms: each round holds every arm once; over as many rounds
 * as there are arms (twice as many when they are odd) each arm stands in each position equally
 * often and follows each other arm equally often (a Williams square); which arm and which round
 * comes when is drawn from the seed.
 */
final class SliceOrder {
  private SliceOrder() {}

  /** Arms by their index, one list for each round. */
  static List<List<Integer>> rounds(int arms, int rounds, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<List<Integer>> order = new ArrayList<>();
    while (order.size() < rounds) {
      List<List<Integer>> square = square(arms);
      shuffle(square, random);
      List<Integer> labels = new ArrayList<>(IntStream.range(0, arms).boxed().toList());
      shuffle(labels, random);
      square.stream()
          .limit(rounds - order.size())
          .map(row -> row.stream().map(labels::get).toList())
          .forEach(order::add);
    }
    return List.copyOf(order);
  }

  /** The numbers below count in random order. */
  static List<Integer> shuffled(int count, long seed) {
    List<Integer> numbers = new ArrayList<>(IntStream.range(0, count).boxed().toList());
    shuffle(numbers, new SplittableRandom(seed));
    return List.copyOf(numbers);
  }

  private static List<List<Integer>> square(int arms) {
    List<List<Integer>> rows = new ArrayList<>();
    for (int row = 0; row < arms; row++) {
      List<Integer> forward = new ArrayList<>();
      for (int position = 0; position < arms; position++) {
        int step = position % 2 == 1 ? (position + 1) / 2 : arms - position / 2;
        forward.add((step + row) % arms);
      }
      rows.add(forward);
      if (arms % 2 == 1 && arms > 1) {
        rows.add(forward.reversed());
      }
    }
    return rows;
  }

  private static <T> void shuffle(List<T> list, SplittableRandom random) {
    for (int i = list.size() - 1; i > 0; i--) {
      Collections.swap(list, i, random.nextInt(i + 1));
    }
  }
}
