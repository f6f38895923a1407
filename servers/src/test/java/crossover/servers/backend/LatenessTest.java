package crossover.servers.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LatenessTest {
  private final Lateness lateness = new Lateness();

  @Test
  void givesQuantilesToThreeDigitsAndTheMaximumExactly() {
    for (int us = 1; us <= 100; us++) {
      lateness.record(us * 1_000L + 1);
    }
    assertThat(lateness.count()).isEqualTo(100);
    assertThat(lateness.quantileNs(0.5)).isCloseTo(50_001L, within(50L));
    assertThat(lateness.quantileNs(0.99)).isCloseTo(99_001L, within(99L));
    assertThat(lateness.maxNs()).isEqualTo(100_001);
  }

  @Test
  void countsWhatIsBeyondTheRange() {
    lateness.record(Long.MAX_VALUE);
    assertThat(lateness.count()).isEqualTo(1);
    assertThat(lateness.maxNs()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void isEmptyAfterAReset() {
    lateness.record(5);
    lateness.reset();
    assertThat(lateness.count()).isZero();
    assertThat(lateness.maxNs()).isZero();
  }
}
