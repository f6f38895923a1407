package crossover.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Prevents that a server which breaks the contract is measured. */
class ContractCaseTest {
  private static final ContractCase ROW = named("row 1");
  private static final Map<String, String> JSON = Map.of("content-type", "application/json");

  @Test
  void theRightAnswerHasNoProblem() {
    assertThat(ROW.problem(200, JSON, bytes("{\"id\":1,\"number\":48271}"))).isEmpty();
    assertThat(ROW.needsBackend()).isTrue();
  }

  @Test
  void aCharsetAfterTheTypeIsAllowed() {
    ContractCase text = named("plaintext");

    assertThat(
            text.problem(
                200, Map.of("content-type", "text/plain; charset=utf-8"), bytes("Hello, World!")))
        .isEmpty();
  }

  @Test
  void eachWrongPartIsNamed() {
    assertThat(ROW.problem(500, JSON, bytes(""))).hasValue("status 500 instead of 200");
    assertThat(ROW.problem(200, Map.of(), bytes("")))
        .hasValue("content-type missing instead of application/json");
    assertThat(ROW.problem(200, JSON, bytes("{\"id\":1,\"number\":48272}")))
        .hasValue("body {\"id\":1,\"number\":48272} instead of {\"id\":1,\"number\":48271}");
    assertThat(
            named("file f00")
                .problem(200, Map.of("content-type", "application/octet-stream"), new byte[3]))
        .hasValue("body of 3 bytes instead of 65536");
    assertThat(
            named("file f00")
                .problem(200, Map.of("content-type", "application/octet-stream"), new byte[65536]))
        .hasValue("body with other bytes");
    assertThat(
            named("large, compressed")
                .problem(
                    200,
                    Map.of("content-type", "application/json", "content-encoding", "gzip"),
                    bytes("x")))
        .hasValue("body is no gzip");
  }

  @Test
  void aRequestWithABodySaysItsLengthInBytes() {
    String request = new String(named("create Zoë — 漢字 🙂").request(), StandardCharsets.UTF_8);

    String body = request.substring(request.indexOf("\r\n\r\n") + 4);
    assertThat(request)
        .startsWith("POST /items HTTP/1.1\r\nHost: 127.0.0.1\r\n")
        .contains(
            "Content-Type: application/json\r\n", "Content-Length: " + bytes(body).length + "\r\n");
  }

  private static ContractCase named(String name) {
    return ContractCases.all().stream()
        .filter(golden -> golden.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
