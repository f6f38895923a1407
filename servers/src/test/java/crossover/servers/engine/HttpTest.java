package crossover.servers.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prevents a body's size from hiding a fault that the contract checks before it. */
class HttpTest {
  @ParameterizedTest
  @CsvSource({
    "POST, /items, '', 413",
    "PUT, /items/1, '', 413",
    "GET, /json, '', 413",
    "POST, /nothing, '', 404",
    "POST, /json, '', 405",
    "GET, /wait, ms=x, 400",
    "PUT, /items/10001, '', 404"
  })
  void theFirstFaultWins(String method, String path, String query, int status) {
    assertThat(Http.bodyTooLarge(method, path, query).status()).isEqualTo(status);
  }
}
