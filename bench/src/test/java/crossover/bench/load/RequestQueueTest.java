package crossover.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A queue that swaps two waiting requests would swap their latencies. */
class RequestQueueTest {
  @Test
  void keepsTheOrderWhateverTheMixOfComingAndGoing() {
    Random random = new Random(1);
    RequestQueue queue = new RequestQueue();
    Deque<Long> model = new ArrayDeque<>();
    long next = 0;
    for (int round = 0; round < 300_000; round++) {
      // Waves, so that it grows, runs empty and goes round many times.
      boolean add = random.nextInt(100) < 50 + 30 * Math.sin(round / 20_000.0);
      if (add) {
        assertThat(queue.add(next * 10, next)).isTrue();
        model.addLast(next++);
      } else if (!model.isEmpty()) {
        assertThat(queue.firstSequence()).isEqualTo(model.peekFirst());
        assertThat(queue.firstIntendedNs()).isEqualTo(model.removeFirst() * 10);
        queue.removeFirst();
      }
      assertThat(queue.size()).isEqualTo(model.size());
    }
  }

  @Test
  void takesSoManyAndNoMore() {
    RequestQueue queue = new RequestQueue();
    for (long i = 0; i < RequestQueue.MOST; i++) {
      assertThat(queue.add(i, i)).isTrue();
    }
    assertThat(queue.add(0, 0)).isFalse();
    queue.removeFirst();
    assertThat(queue.add(7, 7)).isTrue();
    assertThat(queue.firstSequence()).isEqualTo(1);
  }
}
