package crossover.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Prevents low rates without a quantile, and a ladder that takes longer than it says. */
class VisitLengthsTest {
  @Test
  void areEqualWhereRequestsArePlenty() {
    assertThat(VisitLengths.of(List.of(1e4, 2e4, 3e4, 4e4), 1_000, 8))
        .containsExactly(new double[] {2, 2, 2, 2}, within(1e-9));
  }

  @Test
  void giveALowRateTheTimeToSeeItsRequests() {
    double[] lengths = VisitLengths.of(List.of(200.0, 1e4, 2e4), 1_000, 8);

    assertThat(lengths[0]).isEqualTo(5);
    assertThat(lengths[1]).isCloseTo(1.5, within(1e-9));
    assertThat(Arrays.stream(lengths).sum()).isCloseTo(8, within(1e-9));
  }

  @Test
  void shareTooLittleTimeByWhatEachWouldNeed() {
    assertThat(VisitLengths.of(List.of(100.0, 200.0), 1_000, 3))
        .containsExactly(new double[] {2, 1}, within(1e-9));
  }
}
