package crossover.servers.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InverseNormalTest {
  @ParameterizedTest
  @CsvSource({
    "0.5, 0",
    "0.975, 1.959963984540054",
    "0.025, -1.959963984540054",
    "0.99, 2.3263478740408408",
    "0.9, 1.2815515655446004",
    "0.925, 1.4395314709384563",
    "0.0749, -1.440238267527963",
    "0.001, -3.090232306167813",
    "1e-9, -5.997807015007686",
    "1e-12, -7.034483825301132",
    "1e-16, -8.222082216130437"
  })
  void agreesWithTables(double p, double z) {
    assertThat(InverseNormal.at(p)).isCloseTo(z, within(1e-13));
  }
}
