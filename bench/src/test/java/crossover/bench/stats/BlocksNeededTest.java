package crossover.bench.stats;

import static crossover.bench.stats.Simulated.covers;
import static crossover.bench.stats.Simulated.share;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Prevents plans that promise a decision which then does not come. */
class BlocksNeededTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private final Simulated simulated = new Simulated(11);

  @Test
  void neverAsksForNoBlocks() {
    BlocksNeeded needed = BlocksNeeded.within(new double[] {1.0, 1.01, 1.02}, 1.05, INFINITY, 0.95);

    assertThat(needed).isEqualTo(new BlocksNeeded(1, 1, 1));
    assertThat(needed.text()).isEqualTo("about 1 more block (1 to 1)");
  }

  @Test
  void anEffectOnItsBoundIsNeverDecided() {
    double log = Math.log(1.05);
    BlocksNeeded needed =
        BlocksNeeded.within(
            new double[] {log - 0.1, log + 0.1, log + 0.0001}, 1.05, INFINITY, 0.95);

    assertThat(needed.expected()).isNull();
    assertThat(needed.most()).isNull();
    assertThat(needed.text()).startsWith("more than 10000 blocks (at least ");
  }

  @Test
  void whatLiesOutsideItsBoundsIsRefused() {
    assertThatThrownBy(() -> BlocksNeeded.within(new double[] {0.1, 0.2}, 1.3, INFINITY, 0.95))
        .hasMessageContaining("no number of blocks");
    assertThatThrownBy(() -> BlocksNeeded.within(new double[] {0.1, 0.1}, 1, INFINITY, 0.95))
        .hasMessageContaining("no number of blocks");
  }

  @Test
  void aBandIsHarderThanOneOfItsBounds() {
    double[] values = {0.01, -0.02, 0.03, 0.0, -0.04, 0.02};
    BlocksNeeded band = BlocksNeeded.within(values, 1 / 1.02, 1.02, 0.9);
    BlocksNeeded above = BlocksNeeded.within(values, 1 / 1.02, INFINITY, 0.9);

    assertThat(band.expected()).isNotNull().isGreaterThan(above.expected());
  }

  /** A pilot of 6 blocks; in truth the effect needs {@code truly} blocks. */
  @Test
  void theRangeHoldsTheTrueNumberMostly() {
    double effect = 0.06;
    double sd = 0.07;
    int truly = 2;
    while (Power.ofLyingWithin(truly, effect, sd, 0, INFINITY, 0.95) < BlocksNeeded.POWER) {
      truly++;
    }
    int all = truly;
    double held =
        share(
            150,
            () -> simulated.normal(6, effect, sd),
            pilot -> {
              if (Moments.of(pilot).mean() <= 0) {
                return false;
              }
              BlocksNeeded needed = BlocksNeeded.within(pilot, 1, INFINITY, 0.95);
              Integer fewest = needed.fewest();
              Integer most = needed.most();
              return fewest != null
                  && Math.max(1, fewest) <= Math.max(1, all - 6)
                  && (most == null || all - 6 <= most);
            });

    assertThat(held).isGreaterThan(0.75);
  }

  @Test
  void theSmallestEffectIsSeenFourTimesInFive() {
    double effect = Math.log(SmallestEffect.ratio(6, 0.05, 0.95));
    double seen =
        share(
            5_000,
            () -> simulated.normal(6, effect, 0.05),
            values -> {
              Interval interval = MeanInterval.of(values, 0.95, 1);
              return interval != null && interval.isAbove(1);
            });

    assertThat(seen).isCloseTo(BlocksNeeded.POWER, within(3 * 0.0057));
  }

  @Test
  void thePowerOfEqualityIsThatOfSimulation() {
    double power = Power.ofLyingWithin(8, 0.02, 0.05, Math.log(1 / 1.1), Math.log(1.1), 0.9);
    double equal =
        share(
            5_000,
            () -> simulated.normal(8, 0.02, 0.05),
            values -> MeanTests.equivalent(values, 1 / 1.1, 1.1) < 0.05);

    assertThat(equal).isCloseTo(power, within(3 * 0.0045));
  }

  /** At the edge of the band, where equality is just not true: the error of the test. */
  @Test
  void whatIsNotEqualIsRarelyCalledEqual() {
    double wrong =
        share(
            5_000,
            () -> simulated.normal(8, Math.log(1.1), 0.04),
            values -> MeanTests.equivalent(values, 1 / 1.1, 1.1) < 0.05);

    assertThat(wrong).isLessThan(0.05 + 3 * 0.0031);
  }

  @Test
  void aFamilyOfIntervalsHoldsTogether() {
    double each = Family.BONFERRONI.confidence(0.95, 20);
    double held =
        share(
            1_500,
            () -> simulated,
            of -> {
              boolean all = true;
              for (int i = 0; i < 20; i++) {
                all &= covers(MeanInterval.of(of.normal(6, 0.1, 0.05), each, 1), 0.1);
              }
              return all;
            });

    assertThat(held).isBetween(0.95 - 3 * 0.0056, 0.97);
  }
}
