package crossover.bench.arrival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A drifting or clumping sequence would show as latency of the server, or hide it; nothing
 * downstream could tell.
 */
class FireTimeSequenceTest {
  private static long[] first(int count, FireTimeSequence sequence) {
    return LongStream.generate(sequence::nextFireTimeNs).limit(count).toArray();
  }

  private static long at(long index, FireTimeSequence sequence) {
    long last = 0;
    for (long i = 0; i <= index; i++) {
      last = sequence.nextFireTimeNs();
    }
    return last;
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "the first request is due at once,                         1000,  0, 0",
    "the second follows one gap later,                         1000,  1, 1000000",
    "a rate below one a second has gaps above a second,        0.5,   3, 6000000000",
    "a gap that is no whole number is rounded down,            3,     1, 333333333",
    "and rounding does not add up: the third is on the second, 3,     3, 1000000000",
    "nor after a million requests,                             30000, 900000, 30000000000",
    "a rate that is no whole number keeps its own gap,         2.5,   5, 2000000000",
    "a million a second is a microsecond each,                 1e6,   7, 7000"
  })
  void constantRateFollowsFromTheIndex(
      String sentence, double ratePerS, long index, long expectedNs) {
    assertThat(at(index, FireTimeSequence.constant(ratePerS))).isEqualTo(expectedNs);
  }

  @Test
  void constantRateNeverDriftsFromItsEquation() {
    Random random = new Random(7);
    for (int trial = 0; trial < 200; trial++) {
      double rate = Math.exp(random.nextDouble() * Math.log(1e6));
      long[] times = first(2000, FireTimeSequence.constant(rate));
      for (int n = 0; n < times.length; n++) {
        assertThat(times[n])
            .as("request %s at rate %s", n, rate)
            .isEqualTo((long) (n * 1e9 / rate));
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "the first burst is due at once,                       1000, 10, 9,  0",
    "the second when its first request would have been,    1000, 10, 10, 10000000",
    "and it is as large,                                   1000, 10, 19, 10000000",
    "a burst of one is a constant rate,                    1000, 1,  3,  3000000",
    "rounding does not add up,                             3,    3,  3,  1000000000"
  })
  void burstsKeepTheRateOnAverage(
      String sentence, double ratePerS, int size, long index, long expectedNs) {
    assertThat(at(index, FireTimeSequence.bursts(ratePerS, size))).isEqualTo(expectedNs);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "from nothing to 100/s in 10 s makes 500 requests,     0,   100, 10, 500, 10000000000",
    "and a quarter of them in the first half,              0,   100, 10, 125, 5000000000",
    "the first request is due at once,                     0,   100, 10, 0,   0",
    "a ramp between equal rates is a constant rate,        100, 100, 10, 50,  500000000",
    "a falling one makes three quarters in its first half, 100, 0,   10, 375, 5000000000",
    "and nothing once it has reached zero,                 100, 0.001, 10, 600, 9223372036854775807"
  })
  void aRampMakesAsManyRequestsAsTheAreaUnderItsRate(
      String sentence, double fromPerS, double toPerS, double durationS, long index, long ns) {
    double to = Math.max(toPerS, 1e-9);
    assertThat(at(index, FireTimeSequence.ramp(fromPerS, to, durationS)))
        .isCloseTo(ns, Offset.offset(1_000L));
  }

  @Test
  void threadsTakeTurnsSoThatTogetherTheyMakeTheWholeSequence() {
    for (int threads = 1; threads <= 4; threads++) {
      long[] whole = first(120, FireTimeSequence.poisson(1_000, 5));
      for (int thread = 0; thread < threads; thread++) {
        FireTimeSequence part = FireTimeSequence.poisson(1_000, 5).everyNth(thread, threads);
        for (int n = thread; n < whole.length; n += threads) {
          assertThat(part.nextFireTimeNs()).isEqualTo(whole[n]);
        }
      }
    }
  }

  @Test
  void everySequenceGoesForward() {
    for (FireTimeSequence sequence :
        List.of(
            FireTimeSequence.constant(123_456.7),
            FireTimeSequence.poisson(123_456.7, 3),
            FireTimeSequence.bursts(123_456.7, 7),
            FireTimeSequence.ramp(0, 123_456.7, 1),
            FireTimeSequence.surges(123_456.7, 5, 0.01, 0.02, 0.1, 3),
            FireTimeSequence.ramp(123_456.7, 10, 1))) {
      long[] times = first(100_000, sequence);
      for (int n = 1; n < times.length; n++) {
        assertThat(times[n]).isGreaterThanOrEqualTo(times[n - 1]);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {10, 999.5, 20_000, 1e6})
  void poissonKeepsItsRateAndItsSpread(double rate) {
    int count = 200_000;
    long[] times = first(count, FireTimeSequence.poisson(rate, 42));
    double meanGap = 1e9 / rate;
    double sum = 0;
    double squares = 0;
    int aboveMean = 0;
    for (int n = 1; n < count; n++) {
      double gap = (times[n] - times[n - 1]) / meanGap;
      sum += gap;
      squares += gap * gap;
      aboveMean += gap > 1 ? 1 : 0;
    }
    double mean = sum / (count - 1);
    double variance = squares / (count - 1) - mean * mean;
    // Standard errors of the mean, the variance and the share of an exponential over 200,000 gaps;
    // five of each.
    assertThat(mean).isBetween(1 - 5 * 0.0023, 1 + 5 * 0.0023);
    assertThat(variance).isBetween(1 - 5 * 0.0064, 1 + 5 * 0.0064);
    assertThat(aboveMean / (count - 1.0)).isBetween(Math.exp(-1) - 0.006, Math.exp(-1) + 0.006);
  }

  /** In each part of a period as many as its rate brings: five standard deviations of a count. */
  @ParameterizedTest(name = "{0} times the rate of {1}/s for {3} s of {4} s")
  @CsvSource({"5, 1000, 1, 2, 10", "2, 50000, 0, 0.1, 0.2", "30, 100, 3, 1, 60"})
  void surgesBringTheirRateInEachPartOfThePeriod(
      double factor, double ratePerS, double fromS, double onS, double everyS) {
    FireTimeSequence surges = FireTimeSequence.surges(ratePerS, factor, fromS, onS, everyS, 8);
    int periods = 50;
    long[] counts = new long[3];
    for (long ns = surges.nextFireTimeNs();
        ns < periods * everyS * 1e9;
        ns = surges.nextFireTimeNs()) {
      double inPeriodS = ns / 1e9 % everyS;
      counts[inPeriodS < fromS ? 0 : inPeriodS < fromS + onS ? 1 : 2]++;
    }
    double[] expected = {
      periods * ratePerS * fromS,
      periods * ratePerS * factor * onS,
      periods * ratePerS * (everyS - fromS - onS)
    };
    for (int part = 0; part < counts.length; part++) {
      assertThat((double) counts[part])
          .isCloseTo(expected[part], Offset.offset(1 + 5 * Math.sqrt(expected[part])));
    }
  }

  @Test
  void aSurgeOfTheRateItselfIsAPoissonProcess() {
    long[] poisson = first(1_000, FireTimeSequence.poisson(500, 11));
    long[] surges = first(1_000, FireTimeSequence.surges(500, 1, 1, 2, 10, 11));
    for (int n = 0; n < poisson.length; n++) {
      assertThat(surges[n]).isCloseTo(poisson[n], Offset.offset(10L));
    }
  }

  @Test
  void aSurgeThatLeavesItsPeriodIsRefused() {
    assertThatThrownBy(() -> FireTimeSequence.surges(500, 5, 9, 2, 10, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a surge lies in its period of 10.0 s");
  }

  @Test
  void poissonFollowsFromItsSeedAlone() {
    assertThat(first(1000, FireTimeSequence.poisson(500, 11)))
        .isEqualTo(first(1000, FireTimeSequence.poisson(500, 11)));
    assertThat(first(10, FireTimeSequence.poisson(500, 11)))
        .isNotEqualTo(first(10, FireTimeSequence.poisson(500, 12)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesWhatIsNoRate(double rate) {
    assertThatThrownBy(() -> FireTimeSequence.constant(rate))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FireTimeSequence.poisson(rate, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
