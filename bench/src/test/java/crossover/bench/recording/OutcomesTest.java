package crossover.bench.recording;

import static org.assertj.core.api.Assertions.assertThat;

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
  void keepsTheFirstFiveDifferentExamples() {
    Outcomes outcomes = new Outcomes(1);
    for (int i = 0; i < 20; i++) {
      outcomes.failed(Failure.STATUS, "status " + i / 2);
    }
    assertThat(outcomes.examples())
        .containsExactly("status 0", "status 1", "status 2", "status 3", "status 4");
    assertThat(outcomes.failures(Failure.STATUS)).isEqualTo(20);
  }
}
