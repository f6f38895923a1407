package crossover.servers.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DistributionTest {
  @ParameterizedTest
  @CsvSource({
    "none, 0.5, 0",
    "fixed:1, 0.001, 1000000",
    "fixed:0.25, 0.999, 250000",
    "fixed:0, 0.5, 0",
    // exp(-0.125) ms is the median of a lognormal one with mean 1 ms and sigma 0.5
    "lognormal:1:0.5, 0.5, 882497",
    "lognormal:1:0.5, 0.975, 2351332",
    "lognormal:1:0.5, 0.025, 331217",
    "lognormal:10:0, 0.9, 10000000",
    "bimodal:1:0.1:20, 0.8999, 1000000",
    "bimodal:1:0.1:20, 0.9, 20000000",
    "bimodal:5:0:9, 0.9999999, 5000000",
    "bimodal:5:1:9, 0.0000001, 9000000"
  })
  void hasKnownQuantiles(String spec, double u, long waitNs) {
    assertThat(Distribution.parse(spec).waitNs(u)).isEqualTo(waitNs);
  }

  @ParameterizedTest
  @CsvSource({
    "lognormal:1:0.5, 1.0",
    "lognormal:10:0.5, 10.0",
    "lognormal:2:1, 2.0",
    "bimodal:1:0.1:20, 2.9",
    "fixed:3, 3.0"
  })
  void hasTheMeanOfItsName(String spec, double meanMs) {
    Distribution distribution = Distribution.parse(spec);
    int calls = 300_000;
    double sumNs = 0;
    for (int id = 1; id <= calls; id++) {
      sumNs += distribution.waitNs(WaitHash.uniform(1, Kind.DATABASE, id, 0));
    }
    assertThat(sumNs / calls / 1e6).isCloseTo(meanMs, within(meanMs * 0.015));
  }

  @Test
  void growsWithItsArgumentAndEndsAtAnHour() {
    Distribution distribution = Distribution.parse("lognormal:60000:3");
    long before = -1;
    for (double u = 0x1.0p-54; u < 1; u += 1.0 / 4096) {
      long waitNs = distribution.waitNs(u);
      assertThat(waitNs).isGreaterThanOrEqualTo(before).isBetween(0L, 3_600_000_000_000L);
      before = waitNs;
    }
    assertThat(distribution.waitNs(Math.nextDown(1.0))).isEqualTo(3_600_000_000_000L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "fixed",
        "fixed:",
        "fixed:-1",
        "fixed:NaN",
        "fixed:1e3",
        "fixed:0x1p3",
        "fixed:60001",
        "fixed:1:2",
        "lognormal:1",
        "lognormal:1:4",
        "bimodal:1:1.5:2",
        "bimodal:1:0.5",
        "none:1",
        "uniform:1:2",
        "Fixed:1"
      })
  void refuses(String spec) {
    assertThatThrownBy(() -> Distribution.parse(spec))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + spec + "'");
  }
}
