package crossover.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is no proper HTTP is refused or cut off: never answered as if it were good, never left
 * hanging, and never at the cost of another client.
 */
class BrokenHttpIT {
  private static final String HELLO = "{\"message\":\"Hello, World!\"}";
  private static final String ITEM = "{\"name\":\"pen\",\"priceCents\":1250,\"quantity\":3}";

  /** Requests that no server may take for good ones. */
  private static Map<String, String> malformed() {
    Map<String, String> requests = new LinkedHashMap<>();
    requests.put("bytes that are no text", "\u0000\u0001\u0002\u00ff\u00fe\r\n\r\n");
    requests.put(
        "the start of a TLS handshake", "\u0016\u0003\u0001\u0000\u00f4\u0001\u0000\r\n\r\n");
    requests.put("a word", "hello\r\n\r\n");
    requests.put("no path", "GET\r\n\r\n");
    requests.put("a version of no sense", "GET /json HTTP/x.y\r\nHost: a\r\n\r\n");
    requests.put("a header without a colon", "GET /json HTTP/1.1\r\nHost: a\r\nnonsense\r\n\r\n");
    requests.put("a header without a name", "GET /json HTTP/1.1\r\nHost: a\r\n: x\r\n\r\n");
    requests.put("a negative length", post("Content-Length: -1") + ITEM);
    requests.put("a length that is no number", post("Content-Length: abc") + ITEM);
    requests.put("a length with a sign", post("Content-Length: +" + ITEM.length()) + ITEM);
    requests.put("a length past 64 bits", post("Content-Length: 99999999999999999999") + ITEM);
    requests.put("two lengths", post("Content-Length: 46\r\nContent-Length: 45") + ITEM);
    requests.put(
        "a chunk size that is no number", post("Transfer-Encoding: chunked") + "zz\r\n" + ITEM);
    requests.put("a negative chunk size", post("Transfer-Encoding: chunked") + "-5\r\n" + ITEM);
    requests.put(
        "a chunk size past 64 bits",
        post("Transfer-Encoding: chunked") + "fffffffffffffffff\r\n" + ITEM);
    requests.put("a coding that nobody knows", post("Transfer-Encoding: nonsense") + ITEM);
    return requests;
  }

  /** Another client, on one connection as far as the server keeps it. */
  private static final class Neighbour implements AutoCloseable {
    private final String server;
    private final @Nullable RawClient client;

    Neighbour(String server) throws Exception {
      this.server = server;
      client = Contenders.closesConnections(server) ? null : Rig.server(server).connect();
    }

    String hello() throws Exception {
      return (client == null ? Rig.ask(server, "/json") : client.ask("/json")).text();
    }

    @Override
    public void close() throws IOException {
      if (client != null) {
        client.close();
      }
    }
  }

  private static String post(String headers) {
    return "POST /items HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n\r\n";
  }

  @OnEverySystem
  void refusesMalformedRequests(String server) throws Exception {
    List<String> wrong = new ArrayList<>();
    try (Neighbour other = new Neighbour(server)) {
      for (Map.Entry<String, String> request : malformed().entrySet()) {
        String outcome = outcome(server, request.getValue());
        if (!Set.of("400", "413", "501", "505", "closed").contains(outcome)
            && !Contenders.deviates(server, request.getKey())) {
          wrong.add(request.getKey() + ": " + outcome);
        }
        assertThat(other.hello()).as("beside " + request.getKey()).isEqualTo(HELLO);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @OnEverySystem
  void closesTheConnectionAfterAMalformedRequest(String server) throws Exception {
    String smuggled = "hello\r\n\r\n" + RawClient.get("/json");
    try (RawClient client = Rig.server(server).connect().send(smuggled)) {
      HttpAnswer first = client.readOrCut();
      if (first != null) {
        assertThat(first.status()).isEqualTo(400);
        assertThat(client.readOrCut()).as("an answer to what came behind").isNull();
      }
    }
  }

  @OnEverySystem
  void survivesRequestsThatEndHalfway(String server) throws Exception {
    String whole = post("Content-Length: " + ITEM.length()) + ITEM;
    for (int end = 1; end < whole.length(); end += 7) {
      try (RawClient client = Rig.server(server).connect()) {
        client.send(whole.substring(0, end)).endOutput();
        HttpAnswer answer = client.readOrCut();
        assertThat(answer == null || answer.status() >= 400).as("cut at " + end).isTrue();
      }
    }
    try (RawClient client = Rig.server(server).connect()) {
      assertThat(client.send(whole).read().status()).isEqualTo(201);
    }
  }

  @OnEverySystem
  void refusesAHeadOverTheLimit(String server) throws Exception {
    String line = "X-Filler: " + "x".repeat(1_000) + "\r\n";
    List<String> tooLong =
        List.of(
            RawClient.get("/json", "X-Filler: " + "x".repeat(20_000)),
            RawClient.get("/json", (line.repeat(20) + "X-End: x").split("\r\n")),
            RawClient.get("/json?" + "x".repeat(20_000)));
    for (String request : tooLong) {
      try (RawClient client = Rig.server(server).connect().send(request)) {
        HttpAnswer answer = client.readOrCut();
        // Another status is right as well, as long as the connection ends with it.
        if (answer != null && answer.status() != 431) {
          assertThat(answer.status()).isIn(400, 414);
          assertThat(client.isClosedByServer(5_000)).isTrue();
        }
      } catch (SocketException e) {
        // Closed while the head was still on its way.
      }
    }
    try (RawClient client = Rig.server(server).connect()) {
      HttpAnswer answer = client.ask("/json", (line.repeat(12) + "X-End: x").split("\r\n"));
      assertThat(answer.text()).as("a head under the limit").isEqualTo(HELLO);
    }
  }

  @OnEverySystem
  void refusesABodyOverTheLimitByLength(String server) throws Exception {
    try (RawClient client = Rig.server(server).connect()) {
      // The length alone is enough: the body need not come first.
      HttpAnswer answer = client.send(post("Content-Length: 65537")).read();
      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.text()).isEqualTo("{\"error\":\"body over 65536 bytes\"}");
    }
  }

  @OnEverySystem
  void refusesABodyOverTheLimitByChunks(String server) throws Exception {
    String chunk = "4000\r\n" + "x".repeat(0x4000) + "\r\n";
    try (RawClient client = Rig.server(server).connect()) {
      client.send(post("Transfer-Encoding: chunked") + chunk.repeat(4) + "1\r\nx\r\n");
      HttpAnswer answer = client.read();
      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.text()).isEqualTo("{\"error\":\"body over 65536 bytes\"}");
    }
  }

  @OnEverySystem
  void takesABodyOfExactlyTheLimit(String server) throws Exception {
    String body = ITEM + " ".repeat(65_536 - ITEM.length());
    try (RawClient client = Rig.server(server).connect()) {
      assertThat(client.send(post("Content-Length: 65536") + body).read().status()).isEqualTo(201);
      String chunked = "10000\r\n" + body + "\r\n0\r\n\r\n";
      assertThat(client.send(post("Transfer-Encoding: chunked") + chunked).read().status())
          .isEqualTo(201);
    }
  }

  /**
   * The status, or that the connection was closed without one, or that nothing came. The client
   * ends its side: Undertow takes a chunk size that is no number for the last chunk, and waits for
   * the rest of what it takes for trailers.
   */
  private static String outcome(String server, String request) throws Exception {
    try (RawClient client = Rig.server(server).connect()) {
      client.send(request).endOutput();
      HttpAnswer answer = client.readOrCut();
      return answer == null ? "closed" : Integer.toString(answer.status());
    } catch (SocketException e) {
      return "closed";
    } catch (IOException e) {
      return e.toString();
    }
  }
}
