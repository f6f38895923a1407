package crossover.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import crossover.bench.load.ScriptedServer.Script;
import crossover.bench.recording.Latencies;
import crossover.bench.scenario.Part;
import crossover.bench.scenario.Work;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A server may close an idle connection just when the next request goes out on it (RFC 9112,
 * section 9.6). Whoever counts that as an error, or as a fast answer, blames the server for an
 * accident; whoever sends a POST twice does harm.
 */
class RetryIT {
  private static final int CLOSES_AFTER_MS = 60;

  private LocalLoad load;

  @BeforeEach
  void start() throws LoadFailed {
    load = new LocalLoad();
  }

  @AfterEach
  void stop() {
    load.close();
  }

  /** Right once; the second request on a connection is read, and after a while comes a close. */
  private static Script closingOnTheSecond(AtomicInteger closed) {
    return client -> {
      client.request();
      client.say(ScriptedServer.RIGHT);
      if (client.request()) {
        Thread.sleep(CLOSES_AFTER_MS);
        closed.incrementAndGet();
      }
    };
  }

  private SliceResult fire(int port, Part part, double durationS) throws LoadFailed {
    return load.fire(Plans.of(port, part, Plans.open(10, 1), durationS, 1, 1, true));
  }

  private static Part part(String method) {
    return new Part("json", 1, method, "/json", null, "hello-json", Work.NONE);
  }

  private static double ms(Latencies latencies) {
    return latencies.histogram().getValueAtPercentile(50) / 1e6;
  }

  @Test
  void aGetWhoseIdleConnectionIsClosedGoesOutAnewAndKeepsItsIntendedStart() throws Exception {
    AtomicInteger closed = new AtomicInteger();
    try (ScriptedServer server = new ScriptedServer(closingOnTheSecond(closed))) {
      SliceResult result = fire(server.port(), part("GET"), 1);
      assertThat(result.right()).as("%s", result.errors()).isEqualTo(10);
      assertThat(closed.get()).isGreaterThanOrEqualTo(8);
      assertThat(result.reconnects()).isEqualTo(closed.get());
      assertThat(server.requests()).hasSize(10 + closed.get());
      assertThat(ms(result.response())).isGreaterThanOrEqualTo(CLOSES_AFTER_MS);
      assertThat(ms(result.service())).isLessThan(CLOSES_AFTER_MS);
    }
  }

  @Test
  void aSecondCloseIsAnError() throws Exception {
    AtomicInteger accepted = new AtomicInteger();
    Script script =
        client -> {
          boolean first = accepted.getAndIncrement() == 0;
          client.request();
          if (first) {
            client.say(ScriptedServer.RIGHT);
            client.request();
          }
        };
    try (ScriptedServer server = new ScriptedServer(script)) {
      SliceResult result = fire(server.port(), part("GET"), 0.2);
      assertThat(result.right()).isEqualTo(1);
      assertThat(result.errors().closed()).isEqualTo(1);
      assertThat(server.requests()).hasSize(3);
    }
  }

  @Test
  void aPostIsNeverRepeatedOnceItsBytesWentOut() throws Exception {
    AtomicInteger closed = new AtomicInteger();
    try (ScriptedServer server = new ScriptedServer(closingOnTheSecond(closed))) {
      SliceResult result = fire(server.port(), part("POST"), 1);
      assertThat(result.issued()).isEqualTo(10);
      assertThat(server.requests()).hasSize(10);
      assertThat(result.errors().closed()).isEqualTo(closed.get()).isEqualTo(5);
      assertThat(result.right()).isEqualTo(5);
    }
  }

  @Test
  void aPostWhoseConnectionWasClosedBeforeItWasDueGoesOutOnceOnANewOne() throws Exception {
    try (ScriptedServer server = ScriptedServer.saying(ScriptedServer.RIGHT)) {
      assertThat(fire(server.port(), part("POST"), 0.2).right()).isEqualTo(2);
      for (int closes = 1; closes <= 5; closes++) {
        server.closeConnections();
        Thread.sleep(CLOSES_AFTER_MS);
        SliceResult result = fire(server.port(), part("POST"), 0.1);
        assertThat(result.right()).as("%s", result.errors()).isEqualTo(1);
        assertThat(result.reconnects()).isEqualTo(1);
        assertThat(server.requests()).hasSize(2 + closes);
      }
    }
  }
}
