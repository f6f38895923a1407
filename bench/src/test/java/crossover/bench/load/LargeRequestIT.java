package crossover.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import crossover.bench.load.ScriptedServer.Script;
import crossover.bench.scenario.Exchange;
import crossover.bench.scenario.StatusRange;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests that do not fit into the socket's buffers: the server decides how fast they go out. */
class LargeRequestIT {
  private static final int BODY_BYTES = 32 << 20;
  private static final Exchange EXCHANGE =
      new Exchange(request(), StatusRange.only(200), ScriptedServer.BODY.getBytes(US_ASCII), 0);

  private LoadThreads load;

  @BeforeEach
  void start() throws LoadFailed {
    load = new LoadThreads(1);
  }

  @AfterEach
  void stop() {
    load.close();
  }

  private static byte[] request() {
    String head = "POST / HTTP/1.1\r\nHost: test\r\nContent-Length: " + BODY_BYTES + "\r\n\r\n";
    byte[] request = Arrays.copyOf(head.getBytes(US_ASCII), head.length() + BODY_BYTES);
    Arrays.fill(request, head.length(), request.length, (byte) 'a');
    return request;
  }

  /** Ten requests in a second, on at most four connections. */
  private SliceResult fire(double timeoutS, Script script) throws Exception {
    try (ScriptedServer server = new ScriptedServer(script)) {
      LoadPlan plan =
          new LoadPlan(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()),
              Plans.open(10, 4),
              List.of(EXCHANGE),
              List.of("large"),
              1,
              0,
              1,
              timeoutS,
              4,
              false);
      SliceResult result = load.fire(plan, LoadWatcher.NONE).total();
      assertThat(result.issued()).isEqualTo(10);
      return result;
    }
  }

  @Test
  void aServerThatNeverReadsTimesOutAndHangsNothing() throws Exception {
    SliceResult result = fire(0.3, client -> Thread.sleep(10_000));
    assertThat(result.errors().timeout()).as("%s", result.errors()).isEqualTo(10);
  }

  @Test
  void aServerThatAnswersWithoutReadingKeepsNoConnection() throws Exception {
    SliceResult result =
        fire(
            2,
            client -> {
              client.request();
              client.say(ScriptedServer.RIGHT);
              Thread.sleep(10_000);
            });
    assertThat(result.right()).as("%s", result.errors()).isEqualTo(10);
    assertThat(result.reconnects()).isGreaterThanOrEqualTo(6);
  }

  @Test
  void aServerThatReadsItAllGetsItAll() throws Exception {
    SliceResult result =
        fire(
            4,
            client -> {
              while (client.request()) {
                client.in().skipNBytes(BODY_BYTES);
                client.say(ScriptedServer.RIGHT);
              }
            });
    assertThat(result.right()).as("%s", result.errors()).isEqualTo(10);
    assertThat(result.reconnects()).isZero();
  }
}
