package crossover.bench.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A header that smuggles a second request in, or a body that the server cannot find the end of. */
class HttpRequestTest {
  private static final TargetUrl URL = TargetUrl.parse("http://localhost:8080/a?b");

  @SuppressWarnings("NullAway") // of an array in a record it does not read the annotation
  private static String text(String method, @Nullable String body, String... headers) {
    return new String(
        new HttpRequest(
                method,
                URL,
                Stream.of(headers).map(HttpRequest.Header::parse).toList(),
                body == null ? null : body.getBytes(UTF_8))
            .bytes(),
        UTF_8);
  }

  @Test
  void aGetHasNoLength() {
    assertThat(text("GET", null)).isEqualTo("GET /a?b HTTP/1.1\r\nHost: localhost:8080\r\n\r\n");
  }

  @Test
  void aBodyIsCountedInBytes() {
    assertThat(text("POST", "ä", "Content-Type: text/plain"))
        .isEqualTo(
            "POST /a?b HTTP/1.1\r\nHost: localhost:8080\r\nContent-Type: text/plain\r\n"
                + "Content-Length: 2\r\n\r\nä");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH"})
  void aMethodThatHasABodySaysThatItIsEmpty(String method) {
    assertThat(text(method, null)).endsWith("\r\nContent-Length: 0\r\n\r\n");
  }

  @Test
  void aHostOfTheUsersReplacesOurs() {
    assertThat(text("GET", null, "host: example.org"))
        .isEqualTo("GET /a?b HTTP/1.1\r\nhost: example.org\r\n\r\n");
    assertThatThrownBy(() -> text("GET", null, "Host: a", "host: b"))
        .hasMessage("--header Host is given twice");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "Accept | 'Accept' is no header; write it as 'Name: value'",
        ": x | ': x' is no header; write it as 'Name: value'",
        "A b: x | 'A b: x' is no header; write it as 'Name: value'",
        "\"A: x\r\n"
            + "B: y\" | the value of A holds a control character; leave out line ends and the like",
        "\"A\r\nB: y\" | 'A??B: y' is no header; write it as 'Name: value'",
        "Content-Length: 3 | Content-Length follows from the body; leave it out and give --body or"
            + " --body-file",
        "transfer-encoding: chunked | transfer-encoding follows from the body; leave it out and"
            + " give --body or --body-file",
        "Connection: close | Connection can only be keep-alive, not 'close': connections stay open",
      })
  void refusesHeadersThatEndThemselvesOrFrameTheMessage(String line, String problem) {
    assertThatThrownBy(() -> HttpRequest.Header.parse(line)).hasMessage(problem);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Connection: Keep-Alive", "X:", "X: a\tb: c", "Cookie: ü=1"})
  void letsOtherHeadersPass(String line) {
    assertThat(text("GET", null, line)).contains("\r\n" + line.split(":")[0] + ":");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "get     | unknown method 'get'; did you mean 'GET'?",
        "PSOT x  | unknown method 'PSOT x'; did you mean 'POST'?",
        "CONNECT | CONNECT makes a tunnel, which cannot be measured",
      })
  void refusesMethodsWithTheNearest(String method, String problem) {
    assertThatThrownBy(() -> HttpRequest.checkedMethod(method)).hasMessage(problem);
  }

  @Test
  void takesMethodsThatItDoesNotKnow() {
    for (String method : List.of("GET", "PROPFIND", "QUERY")) {
      assertThat(HttpRequest.checkedMethod(method)).isEqualTo(method);
    }
  }
}
