package crossover.servers.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackendOptionsTest {
  @Test
  void hasTheDefaultsOfTheDesign() {
    assertThat(BackendOptions.parse())
        .isEqualTo(
            new BackendOptions(
                0,
                64,
                1_024,
                new Distribution.Lognormal(1e6, 0.5),
                new Distribution.Lognormal(1e7, 0.5),
                20,
                1));
  }

  @Test
  void readsEveryOption() {
    String line =
        "--port 8080 --slots 1 --downstream-slots 2 --db fixed:3 --downstream none"
            + " --scan-factor 4 --seed -5";
    assertThat(BackendOptions.parse(line.split(" ")))
        .isEqualTo(
            new BackendOptions(
                8080, 1, 2, new Distribution.Fixed(3_000_000), new Distribution.None(), 4, -5));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--slotz 5 | unknown option '--slotz'",
        "backend | unknown option 'backend'",
        "--slots | --slots needs a value",
        "--slots 0 | --slots must be an integer from 1 to 1000000, not '0'",
        "--port 65536 | --port must be an integer from 0 to 65535, not '65536'",
        "--seed x | --seed must be an integer",
        "--db quick | --db: 'quick' is not fixed:MS, lognormal",
        "--downstream fixed:x | --downstream: 'x' in 'fixed:x' is not a number from 0 to 60000"
      })
  void saysInOneLineWhatIsWrong(String line, String message) {
    assertThatThrownBy(() -> BackendOptions.parse(line.split(" ")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message)
        .message()
        .doesNotContain("\n");
  }
}
