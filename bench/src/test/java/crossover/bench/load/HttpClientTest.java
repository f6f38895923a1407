package crossover.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Prevents that a server's way of ending an answer or a connection passes for a wrong answer. */
@Timeout(20)
class HttpClientTest {
  private static final byte[] GET = HttpClient.get("/json");
  private static final String IN_CHUNKS = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
  private static final String HI = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";

  /** Each connection gives these answers, one a request, and is closed then without a word. */
  private record Scripted(ServerSocket socket, List<List<String>> connections)
      implements AutoCloseable {
    static Scripted of(List<List<String>> connections) throws IOException {
      Scripted server =
          new Scripted(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()), connections);
      Thread.ofVirtual().start(server::serve);
      return server;
    }

    private void serve() {
      try {
        for (List<String> answers : connections) {
          try (Socket client = socket.accept()) {
            for (String answer : answers) {
              assertThat(client.getInputStream().readNBytes(GET.length)).isEqualTo(GET);
              client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            }
          }
        }
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    HttpClient connect() throws IOException {
      return new HttpClient(new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort()));
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  @Test
  void asksAgainOnANewConnectionWhenTheOldOneWasClosed() throws Exception {
    try (Scripted server = Scripted.of(List.of(List.of(HI, HI), List.of(HI)));
        HttpClient client = server.connect()) {
      for (int request = 0; request < 3; request++) {
        assertThat(client.exchange(GET).body()).asString().isEqualTo("hi");
      }
    }
  }

  @Test
  void aConnectionThatGivesNoAnswerAtAllIsAnError() throws Exception {
    try (Scripted server = Scripted.of(List.of(List.of(), List.of(HI)));
        HttpClient client = server.connect()) {
      assertThatThrownBy(() -> client.exchange(GET)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void readsABodyInChunks() throws Exception {
    String chunks = IN_CHUNKS + "1\r\nh\r\nA\r\n0123456789\r\n0\r\n\r\n";
    try (Scripted server = Scripted.of(List.of(List.of(chunks, HI)));
        HttpClient client = server.connect()) {
      assertThat(client.exchange(GET).body()).asString().isEqualTo("h0123456789");
      assertThat(client.exchange(GET).body()).asString().isEqualTo("hi");
    }
  }

  @Test
  void aChunkThatIsShorterThanItsSizeIsAnError() throws Exception {
    String broken = IN_CHUNKS + "5\r\nhi";
    try (Scripted server = Scripted.of(List.of(List.of(broken)));
        HttpClient client = server.connect()) {
      assertThatThrownBy(() -> client.exchange(GET))
          .hasMessage("a chunk that ends elsewhere than its size says");
    }
  }
}
