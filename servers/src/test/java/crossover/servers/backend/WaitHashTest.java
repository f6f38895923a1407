package crossover.servers.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Prevents that two servers meet different waits, or that waits follow a pattern. */
class WaitHashTest {
  @Test
  void staysTheSameFromVersionToVersion() {
    // Published runs name their seed: the same seed has to give the same waits for ever.
    assertThat(WaitHash.uniform(1, Kind.DATABASE, 1, 0)).isEqualTo(0.3229914301518407);
    assertThat(WaitHash.uniform(-7, Kind.DOWNSTREAM, 1_000_000, 499))
        .isEqualTo(0.14701628282541485);
  }

  @Test
  void everyArgumentCounts() {
    Set<Double> seen = new HashSet<>();
    for (long seed = 0; seed < 10; seed++) {
      for (Kind kind : Kind.values()) {
        for (int id = 1; id <= 10; id++) {
          for (int call = 0; call < 10; call++) {
            seen.add(WaitHash.uniform(seed, kind, id, call));
          }
        }
      }
    }
    assertThat(seen).hasSize(10 * 2 * 10 * 10);
  }

  @Test
  void fillsTheIntervalEvenlyAndWithoutCorrelation() {
    int calls = 100_000;
    int[] bins = new int[20];
    double sum = 0;
    double neighbours = 0;
    double previous = WaitHash.uniform(3, Kind.DATABASE, 0, 0);
    for (int id = 1; id <= calls; id++) {
      double u = WaitHash.uniform(3, Kind.DATABASE, id, 0);
      assertThat(u).isGreaterThan(0).isLessThan(1);
      bins[(int) (u * bins.length)]++;
      sum += u;
      neighbours += (u - 0.5) * (previous - 0.5);
      previous = u;
    }
    // The 5,000 of a bin spread by 69, the mean by 0.0009; five times that never happens.
    for (int bin : bins) {
      assertThat(bin).isCloseTo(calls / bins.length, within(345));
    }
    assertThat(sum / calls).isCloseTo(0.5, within(0.0046));
    assertThat(neighbours / calls * 12).isCloseTo(0, within(0.016));
  }
}
