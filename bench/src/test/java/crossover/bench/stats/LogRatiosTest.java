package crossover.bench.stats;

import static crossover.bench.stats.Simulated.covers;
import static crossover.bench.stats.Simulated.logRatios;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prevents that effects of different blocks are set against each other. */
class LogRatiosTest {
  @Test
  void onlyCommonBlocksCount() {
    LogRatios ratios = LogRatios.of(Map.of(1L, 2.0, 2L, 8.0, 4L, 1.0), Map.of(1L, 1.0, 2L, 2.0));

    assertThat(ratios.values())
        .containsExactly(new double[] {Math.log(2), Math.log(4)}, within(1e-12));
    assertThatThrownBy(() -> LogRatios.of(Map.of(1L, 0.0), Map.of(1L, 1.0)))
        .hasMessage("no ratio of 0.0");
  }

  @Test
  void theIntervalIsThatOfPairedRatios() {
    LogRatios ratios =
        LogRatios.of(Map.of(1L, 2.0, 2L, 8.0, 3L, 3.0), Map.of(1L, 1.0, 2L, 2.0, 3L, 1.0));
    PairedRatio paired = PairedRatio.of(List.of(2.0, 8.0, 3.0), List.of(1.0, 2.0, 1.0), 0.9);
    Interval interval = Objects.requireNonNull(ratios.interval(0.9));

    assertThat(interval.ratio()).isCloseTo(paired.ratio(), within(1e-12));
    assertThat(interval.lowRatio()).isCloseTo(paired.low(), within(1e-12));
    assertThat(interval.highRatio()).isCloseTo(paired.high(), within(1e-12));
    assertThat(interval.isAbove(interval.lowRatio() * 0.99)).isTrue();
    assertThat(interval.isAbove(interval.lowRatio() * 1.01)).isFalse();
    assertThat(interval.isInside(0.1, interval.highRatio() * 1.01)).isTrue();
    assertThat(interval.isInside(0.1, interval.highRatio() * 0.99)).isFalse();
  }

  /** What moves both effects of a block alike is no part of their difference. */
  @Test
  void aDifferenceOfEffectsIsPairedByBlock() {
    LogRatios wait = logRatios(new double[] {1.0, 1.5, 0.8, 1.2});
    LogRatios json = logRatios(new double[] {0.4, 0.9, 0.21, 0.6});
    Interval interval = Objects.requireNonNull(wait.minus(json).interval(0.95));

    assertThat(interval.estimate()).isCloseTo(0.5975, within(1e-12));
    assertThat(interval.high() - interval.low()).isLessThan(0.05);
    assertThat(wait.minus(json.times(0.5)).values()[0]).isCloseTo(0.8, within(1e-12));
    assertThat(wait.plus(json).blocks()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({"0.1, 0.5", "-0.1, 0.5", "0.5, -0.1", "-0.5, -0.4", "0, 0", "0.3, 0.3"})
  void sizesOfEffectsAreComparedWhicheverWayTheyPoint(double x, double y) {
    Simulated simulated = new Simulated(5);
    int experiments = 1_500;
    int differences = 0;
    int over = 0;
    for (int i = 0; i < experiments; i++) {
      LogRatios ofX = logRatios(simulated.normal(6, x, 0.1));
      LogRatios ofY = logRatios(simulated.normal(6, y, 0.1));
      differences +=
          covers(AbsoluteEffects.difference(ofX, ofY, 0.95), Math.abs(x) - Math.abs(y)) ? 1 : 0;
      over += covers(AbsoluteEffects.minusSize(ofX, ofY, 0.95), x - Math.abs(y)) ? 1 : 0;
    }

    assertThat(differences / (double) experiments).isGreaterThan(0.95 - 3 * 0.0056);
    assertThat(over / (double) experiments).isGreaterThan(0.95 - 3 * 0.0056);
  }

  @Test
  void theSizesByHand() {
    LogRatios x = logRatios(new double[] {-0.5, -0.52});
    LogRatios y = logRatios(new double[] {0.2, 0.2});

    assertThat(estimate(AbsoluteEffects.difference(x, y, 0.9))).isCloseTo(0.31, within(1e-12));
    assertThat(estimate(AbsoluteEffects.minusSize(x, y, 0.9))).isCloseTo(-0.71, within(1e-12));
    assertThat(AbsoluteEffects.difference(logRatios(new double[] {1}), y, 0.9)).isNull();
  }

  private static double estimate(@Nullable Interval interval) {
    return Objects.requireNonNull(interval).estimate();
  }

  /** A slow drift of the machine, strongly autocorrelated, as seen by both servers of a block. */
  @Test
  void aDriftThatHitsBothServersDoesNoHarm() {
    Simulated simulated = new Simulated(9);
    double covered =
        Simulated.share(
            4_000,
            () -> {
              double[] drift = simulated.autoregressive(6, 0.8);
              double[] a = simulated.normal(6, 0.2, 0.05);
              double[] b = simulated.normal(6, 0, 0.05);
              for (int i = 0; i < 6; i++) {
                a[i] += drift[i];
                b[i] += drift[i];
              }
              return logRatios(a).minus(logRatios(b)).interval(0.95);
            },
            interval -> covers(interval, 0.2));

    assertThat(covered).isCloseTo(0.95, within(3 * 0.0034));
  }
}
