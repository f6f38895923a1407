package crossover.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import crossover.bench.scenario.Exchange;
import crossover.bench.scenario.StatusRange;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestsTest {
  private static Exchange exchange(String request, int part) {
    return new Exchange(request.getBytes(US_ASCII), StatusRange.only(200), new byte[0], part);
  }

  @Test
  void goesRoundAndSharesEqualRequests() {
    Requests requests =
        new Requests(
            List.of(exchange("GET /a", 0), exchange("GET /bcd", 1), exchange("GET /a", 2)));
    assertThat(requests.index(0)).isZero();
    assertThat(requests.index(7)).isEqualTo(1);
    assertThat(requests.from(2)).isEqualTo(requests.from(0));
    assertThat(requests.to(1) - requests.from(1)).isEqualTo(8);
    assertThat(requests.part(2)).isEqualTo(2);
  }

  @Test
  void sendsAgainOnlyWhatDoesNoHarmTwice() {
    Requests requests =
        new Requests(
            List.of(
                exchange("GET /", 0),
                exchange("POST /", 0),
                exchange("PUT /", 0),
                exchange("DELETE /", 0),
                exchange("PATCH /", 0)));
    assertThat(requests.repeatable(0)).isTrue();
    assertThat(requests.repeatable(1)).isFalse();
    assertThat(requests.repeatable(2)).isTrue();
    assertThat(requests.repeatable(3)).isTrue();
    assertThat(requests.repeatable(4)).isFalse();
  }
}
