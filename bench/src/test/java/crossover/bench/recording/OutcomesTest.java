package crossover.bench.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;

class OutcomesTest {
  @Test
  void countsEachKindByItself() {
    Outcomes outcomes = new Outcomes(3);
    outcomes.right(0);
    outcomes.right(2);
    outcomes.right(2);
    outcomes.failed(Failure.BODY, "b");
    outcomes.failed(Failure.TIMEOUT, "t");
    outcomes.failed(Failure.TIMEOUT, "t");
    assertThat(outcomes.right()).isEqualTo(3);
    assertThat(outcomes.rightByPart()).containsExactly(1, 0, 2);
    assertThat(outcomes.failures(Failure.BODY)).isEqualTo(1);
    assertThat(outcomes.failures(Failure.TIMEOUT)).isEqualTo(2);
    assertThat(outcomes.failures(Failure.CLOSED)).isZero();
  }

  @Test
  void keepsTheFirstOfEachKindAsItsExample() {
    Outcomes outcomes = new Outcomes(1);
    assertThat(outcomes.wantsExample(Failure.STATUS)).isTrue();
    outcomes.failed(Failure.STATUS, "503");
    assertThat(outcomes.wantsExample(Failure.STATUS)).isFalse();
    outcomes.failed(Failure.STATUS, "500");
    outcomes.failed(Failure.CLOSED, "reset");

    assertThat(outcomes.examples())
        .containsOnly(entry(Failure.STATUS, "503"), entry(Failure.CLOSED, "reset"));
    assertThat(outcomes.failures(Failure.STATUS)).isEqualTo(2);
  }
}
