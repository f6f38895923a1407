package crossover.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Prevents intervals that promise more than they hold. */
class PairedRatioTest {
  /** By hand: log ratios ln 2 and ln 4, mean ln(√8), standard error ln 2 / 2, t(1) = 12.7062. */
  @Test
  void agreesWithTwoPairsByHand() {
    PairedRatio ratio = PairedRatio.of(List.of(2.0, 4.0), List.of(1.0, 1.0), 0.95);

    assertThat(ratio.ratio()).isCloseTo(Math.sqrt(8), within(1e-12));
    double margin = 12.706204736 * Math.log(2) / 2;
    assertThat(ratio.low()).isCloseTo(Math.sqrt(8) * Math.exp(-margin), within(1e-9));
    assertThat(ratio.high()).isCloseTo(Math.sqrt(8) * Math.exp(margin), within(1e-5));
  }

  @Test
  void onePairHasARatioButNoInterval() {
    PairedRatio ratio = PairedRatio.of(List.of(4.0), List.of(1.0), 0.95);

    assertThat(ratio.ratio()).isCloseTo(4, within(1e-12));
    assertThat(ratio.low()).isNull();
    assertThat(ratio.high()).isNull();
    assertThat(ratio.logStandardError()).isNull();
  }

  @Test
  void whatHitsBothOfAPairCancelsOut() {
    PairedRatio ratio = PairedRatio.of(List.of(20.0, 2.0, 200.0), List.of(10.0, 1.0, 100.0), 0.95);

    assertThat(ratio.ratio()).isCloseTo(2, within(1e-12));
    assertThat(ratio.low()).isCloseTo(2, within(1e-12));
  }

  @Test
  void whatHasNoLogarithmIsRefused() {
    assertThatThrownBy(() -> PairedRatio.of(List.of(0.0), List.of(1.0), 0.95))
        .hasMessage("no ratio of 0.0");
    assertThatThrownBy(() -> PairedRatio.of(List.of(1.0), List.of(-1.0), 0.95))
        .hasMessage("no ratio of -1.0");
    assertThatThrownBy(() -> PairedRatio.of(List.of(Double.NaN), List.of(1.0), 0.95))
        .hasMessage("no ratio of NaN");
    assertThatThrownBy(() -> PairedRatio.of(List.of(), List.of(), 0.95))
        .hasMessage("0 and 0 values are no pairs");
    assertThatThrownBy(() -> PairedRatio.of(List.of(1.0), List.of(), 0.95))
        .hasMessage("1 and 0 values are no pairs");
  }

  /** With 10,000 experiments the share has a standard error of 0.22 points. */
  @Test
  void coversTheTruthAsOftenAsItSays() {
    Random random = new Random(20260131);
    double truth = 1.3;
    int experiments = 10_000;
    int covered = 0;
    for (int experiment = 0; experiment < experiments; experiment++) {
      List<Double> a = new ArrayList<>();
      List<Double> b = new ArrayList<>();
      for (int block = 0; block < 6; block++) {
        double drift = Math.exp(0.3 * random.nextGaussian());
        a.add(truth * 1000 * drift * Math.exp(0.05 * random.nextGaussian()));
        b.add(1000 * drift * Math.exp(0.05 * random.nextGaussian()));
      }
      PairedRatio ratio = PairedRatio.of(a, b, 0.95);
      Double low = ratio.low();
      Double high = ratio.high();
      if (low != null && high != null && low <= truth && truth <= high) {
        covered++;
      }
    }

    assertThat((double) covered / experiments).isBetween(0.943, 0.957);
  }

  @Test
  void theGeometricMeanOfNothingIsMissing() {
    assertThat(GeometricMean.of(List.of())).isNull();
    assertThat(GeometricMean.of(List.of(2.0, 8.0))).isCloseTo(4, within(1e-12));
  }
}
