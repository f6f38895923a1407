package crossover.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prevents an objective that is read as another one than was meant. */
class SloTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "p99<50ms, QUANTILE, 50000, 0.99",
    "p50<200us, QUANTILE, 200, 0.5",
    "p99.9<1s, QUANTILE, 1000000, 0.999",
    "p999<1.5ms, QUANTILE, 1500, 0.999",
    "' p95 < 2 ms ', QUANTILE, 2000, 0.95",
    "max<1s, QUANTILE, 1000000, 1",
    "mean<5ms, MEAN, 5000, 1",
    "errors<0.1%, ERRORS, 0.001, 1",
  })
  void readsTheFormsThatTheMessageNames(String text, Slo.Kind kind, double bound, double share) {
    Slo slo = Slo.parse(text);

    assertThat(slo.kind()).isEqualTo(kind);
    assertThat(slo.bound()).isEqualTo(bound);
    assertThat(slo.share()).isEqualTo(share);
    assertThat(slo).hasToString(text.replace(" ", ""));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "p99, is no objective",
    "p99<50, is no objective",
    "p99>50ms, is no objective",
    "p99<=50ms, is no objective",
    "p100<50ms, is no objective",
    "errors<5ms, is no objective",
    "p99<0ms, leaves nothing below its bound",
    "errors<0%, leaves nothing below its bound",
    "errors<101%, is more than 100%",
    "'p0<1ms', 'asks for the least time, which says nothing of a server'",
  })
  void saysInOneLineWhatWouldBeRight(String text, String problem) {
    assertThatThrownBy(() -> Slo.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'" + text + "' " + problem + "; forms: " + Slo.FORMS);
  }
}
