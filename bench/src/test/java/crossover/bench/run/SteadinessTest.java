package crossover.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import crossover.bench.run.Steadiness.WarmSlice;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A server measured while it still compiles is charged for what it never does again. */
class SteadinessTest {
  private static List<WarmSlice> slices(double compilerShare, double... cpuUs) {
    return Arrays.stream(cpuUs).mapToObj(us -> new WarmSlice(compilerShare, us)).toList();
  }

  @Test
  void tooFewSlicesAreNeverSteady() {
    assertThat(Steadiness.isSteady(slices(0, 50, 50, 50))).isFalse();
  }

  @Test
  void quietCompilersAndEqualCostsAreSteady() {
    assertThat(Steadiness.isSteady(slices(0.01, 51, 49, 50, 52))).isTrue();
  }

  @Test
  void busyCompilersAreNotSteadyHoweverEqualTheCosts() {
    assertThat(Steadiness.isSteady(slices(0.20, 50, 50, 50, 50))).isFalse();
  }

  @Test
  void fallingCostsAreNotSteady() {
    assertThat(Steadiness.isSteady(slices(0.01, 80, 70, 60, 50))).isFalse();
  }

  @Test
  void onlyTheLastSlicesCount() {
    assertThat(Steadiness.isSteady(slices(0.01, 900, 300, 50, 51, 50, 49))).isTrue();
  }
}
