package crossover.servers.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class HeadStartTest {
  private static final long WAIT_NS = 1_000_000;
  private static final int ALONE = 1;
  private static final int MANY = 40;

  private final HeadStart headStart = new HeadStart();
  private final SplittableRandom random = new SplittableRandom(7);
  private long nowNs = 5_000_000;

  @Test
  void sleepsAsLongAsAskedUntilItKnowsBetter() {
    assertThat(headStart.sleepNs(nowNs, WAIT_NS, ALONE)).isEqualTo(WAIT_NS);
  }

  @Test
  void wakesEarlierByWhatFourSleepsInFiveExceed() {
    sleepOften(2_000, 80_000, 120_000);

    assertThat(headStart.ns()).isBetween(80_000L, 96_000L);
    assertThat(headStart.sleepNs(nowNs, WAIT_NS, ALONE)).isEqualTo(WAIT_NS - headStart.ns());
  }

  @Test
  void followsAMachineThatGetsFaster() {
    sleepOften(2_000, 80_000, 120_000);
    sleepOften(2_000, 10_000, 20_000);

    assertThat(headStart.ns()).isBetween(8_000L, 16_000L);
  }

  @Test
  void neverStartsEarlierThanAFifthOfAMillisecond() {
    sleepOften(5_000, 5_000_000, 9_000_000);

    assertThat(headStart.ns()).isEqualTo(200_000);
  }

  @Test
  void pollsTheRestOfALonelyWaitButSleepsOverOneOfMany() {
    sleepOften(2_000, 80_000, 120_000);

    assertThat(headStart.sleepNs(nowNs, 20_000, ALONE)).isZero();
    assertThat(headStart.sleepNs(nowNs, 20_000, MANY)).isPositive();
    assertThat(headStart.sleepNs(nowNs, -1, MANY)).isZero();
  }

  @Test
  void aSleepThatIoEndedTellsNothing() {
    headStart.sleepNs(nowNs, WAIT_NS, ALONE);
    headStart.awake(nowNs + WAIT_NS / 2);

    assertThat(headStart.ns()).isZero();
  }

  private void sleepOften(int times, long leastLateNs, long mostLateNs) {
    for (int i = 0; i < times; i++) {
      nowNs += headStart.sleepNs(nowNs, WAIT_NS, ALONE);
      nowNs += random.nextLong(leastLateNs, mostLateNs);
      headStart.awake(nowNs);
    }
  }
}
