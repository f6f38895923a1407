package crossover.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How requests may arrive on a connection, and how long it lives. */
class ConnectionIT {
  private static final String HELLO = "{\"message\":\"Hello, World!\"}";
  private static final GoldenCase CREATE = GoldenCase.named("create Zoë — 漢字 🙂");

  @OnEverySystem
  void answersPipelinedRequestsInTheirOrder(String server) throws Exception {
    List<GoldenCase> pool =
        GoldenCase.askedOf(server).stream()
            .filter(c -> c.body() != null && c.status() < 300 && !c.method().equals("DELETE"))
            .toList();
    StringBuilder requests = new StringBuilder();
    List<GoldenCase> expected = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      if (i % 5 == 0) {
        // Later ones wait less, so that whoever answers when it is ready answers them first.
        requests.append(RawClient.get("/wait?ms=" + (100 - i)));
        expected.add(GoldenCase.named("json"));
      } else {
        GoldenCase golden = pool.get(i % pool.size());
        requests.append(new String(golden.request(), StandardCharsets.ISO_8859_1));
        expected.add(golden);
      }
    }
    try (RawClient client = Rig.server(server).connect().send(requests.toString())) {
      for (int i = 0; i < expected.size(); i++) {
        GoldenCase golden = expected.get(i);
        HttpAnswer answer = client.read();
        assertThat(answer.status()).as(i + " " + golden.name()).isEqualTo(golden.status());
        assertThat(answer.text()).as(i + " " + golden.name()).isEqualTo(golden.body());
      }
    }
  }

  @OnEverySystem
  void readsARequestSplitAtEveryByte(String server) throws Exception {
    byte[] request = CREATE.request();
    try (RawClient client = Rig.server(server).connect()) {
      for (int split = 1; split < request.length; split++) {
        client.send(Arrays.copyOf(request, split));
        Thread.sleep(2);
        client.send(Arrays.copyOfRange(request, split, request.length));
        assertThat(client.read().text()).as("split at " + split).isEqualTo(CREATE.body());
      }
      for (byte b : request) {
        client.send(new byte[] {b});
      }
      assertThat(client.read().text()).as("byte by byte").isEqualTo(CREATE.body());
    }
  }

  @OnEverySystem
  void readsAChunkedBodySplitAtEveryByte(String server) throws Exception {
    byte[] body = CREATE.sentBody();
    StringBuilder chunks = new StringBuilder();
    for (int i = 0; i < body.length; i += 5) {
      String part = new String(body, i, Math.min(5, body.length - i), StandardCharsets.ISO_8859_1);
      chunks.append(Integer.toHexString(part.length())).append(i == 0 ? ";name=value" : "");
      chunks.append("\r\n").append(part).append("\r\n");
    }
    String request =
        "POST /items HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
            + chunks
            + "0\r\nX-Trailer: x\r\n\r\n";
    try (RawClient client = Rig.server(server).connect()) {
      for (int split = 1; split < request.length(); split++) {
        client.send(request.substring(0, split));
        Thread.sleep(2);
        client.send(request.substring(split));
        assertThat(client.read().text()).as("split at " + split).isEqualTo(CREATE.body());
      }
    }
  }

  @OnEverySystem
  void asksForTheBodyOfAClientThatExpectsToBeAsked(String server) throws Exception {
    byte[] body = CREATE.sentBody();
    String head =
        "POST /items HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: ";
    try (RawClient client = Rig.server(server).connect()) {
      for (int i = 0; i < 2; i++) {
        client.send(head + body.length + "\r\n\r\n");
        assertThat(client.read().status()).isEqualTo(100);
        HttpAnswer answer = client.send(body).read();
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text()).isEqualTo(CREATE.body());
      }
      assertThat(client.send(head + "65537\r\n\r\n").read().status()).isIn(413, 417);
    }
  }

  @OnEverySystem
  void ignoresABodyThatNoPathTakes(String server) throws Exception {
    try (RawClient client = Rig.server(server).connect()) {
      for (String path : List.of("/json", "/nothing", "/wait?ms=x")) {
        client.send("GET " + path + " HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nGET ");
        client.read();
        assertThat(client.ask("/json").text()).as("after " + path).isEqualTo(HELLO);
      }
    }
  }

  @OnEverySystem
  void closesAnHttp10ConnectionUnlessAskedToKeepIt(String server) throws Exception {
    try (RawClient client = Rig.server(server).connect()) {
      HttpAnswer answer = client.send("GET /json HTTP/1.0\r\n\r\n").read();
      assertThat(answer.text()).isEqualTo(HELLO);
      assertThat(answer.header("Transfer-Encoding")).isNull();
      assertThat(client.isClosedByServer(5_000)).isTrue();
    }
    try (RawClient client = Rig.server(server).connect()) {
      for (int i = 0; i < 3; i++) {
        HttpAnswer answer =
            client.send("GET /json HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").read();
        assertThat(answer.text()).isEqualTo(HELLO);
        assertThat(answer.header("Connection")).isEqualToIgnoringCase("keep-alive");
      }
      assertThat(client.isClosedByServer(200)).isFalse();
    }
  }

  @OnEverySystem
  void closesAConnectionWhenTheClientAsks(String server) throws Exception {
    for (String path : List.of("/json", "/wait?ms=20", "/db?id=1", "/nothing", "/large")) {
      try (RawClient client = Rig.server(server).connect()) {
        HttpAnswer answer = client.ask(path, "Connection: close");
        assertThat(answer.status()).isEqualTo(path.equals("/nothing") ? 404 : 200);
        assertThat(client.isClosedByServer(5_000)).as(path).isTrue();
      }
    }
    try (RawClient client = Rig.server(server).connect()) {
      client.ask("/json");
      assertThat(client.isClosedByServer(200)).as("without being asked").isFalse();
    }
  }
}
