package crossover.servers.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
  @Test
  void givesBackTheCallsInTheOrderOfTheirDueTimes() {
    Random random = new Random(5);
    Deadlines deadlines = new Deadlines();
    List<Long> expected = new ArrayList<>();
    List<Long> taken = new ArrayList<>();
    for (int round = 0; round < 5_000; round++) {
      long dueNs = random.nextInt(1_000);
      deadlines.add(due(dueNs));
      expected.add(dueNs);
      if (random.nextInt(3) == 0) {
        Long first = Collections.min(expected);
        expected.remove(first);
        assertThat(takeFirst(deadlines)).isEqualTo(first);
      }
    }
    while (deadlines.size() > 0) {
      taken.add(takeFirst(deadlines));
    }
    Collections.sort(expected);
    assertThat(taken).isEqualTo(expected);
    assertThat(deadlines.first()).isNull();
  }

  @Test
  void survivesTheOverflowOfTheClock() {
    Deadlines deadlines = new Deadlines();
    deadlines.add(due(Long.MIN_VALUE + 5));
    deadlines.add(due(Long.MAX_VALUE - 5));
    assertThat(takeFirst(deadlines)).isEqualTo(Long.MAX_VALUE - 5);
    assertThat(takeFirst(deadlines)).isEqualTo(Long.MIN_VALUE + 5);
  }

  private static Call due(long dueNs) {
    Call call = new TestCall(0, 0);
    call.dueNs = dueNs;
    return call;
  }

  private static long takeFirst(Deadlines deadlines) {
    Call first = deadlines.first();
    Call removed = deadlines.removeFirst();
    assertThat(removed).isSameAs(first);
    return removed.dueNs;
  }
}
