package crossover.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Prevents a rig that is held up by its neighbours and does not say so. */
class RigPriorityTest {
  @Test
  void saysNothingWhenBothAreGranted() {
    assertThat(new RigPriority(true, true).consequences()).isEmpty();
    assertThat(new RigPriority(null, true).consequences()).isEmpty();
  }

  @Test
  void namesTheTrialsThatSufferFromEachThatIsMissing() {
    assertThat(new RigPriority(false, true).consequences())
        .singleElement()
        .asString()
        .contains("backend", "ulimit -r 1", "backend-limited");
    assertThat(new RigPriority(true, false).consequences())
        .singleElement()
        .asString()
        .contains("load generator", "ulimit -e 35", "generator-limited");
    assertThat(new RigPriority(false, false).consequences()).hasSize(2);
  }
}
