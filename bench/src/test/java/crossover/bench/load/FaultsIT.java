package crossover.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import crossover.bench.load.ScriptedServer.Script;
import crossover.bench.recording.Failure;
import crossover.bench.scenario.Load;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.FutureTask;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a server does wrong is counted by its kind; it never hangs the generator, slows its rate or
 * passes for right.
 */
class FaultsIT {
  private static final double RATE = 300;
  private static final double WINDOW_S = 0.6;
  private static final double TIMEOUT_S = 0.3;
  private static final double DRAIN_S = 1;

  private LocalLoad load;

  @BeforeEach
  void start() throws LoadFailed {
    load = new LocalLoad();
  }

  @AfterEach
  void stop() {
    load.close();
  }

  private SliceResult fire(int port, Load model) throws LoadFailed {
    long startNs = System.nanoTime();
    SliceResult result = load.fire(Plans.json(port, model, WINDOW_S, TIMEOUT_S, DRAIN_S));
    assertThat((System.nanoTime() - startNs) / 1e9)
        .isLessThan(WINDOW_S + DRAIN_S + LoadGenerator.GRACE_S);
    assertThat(result.right() + result.errors().total() + result.unfinished())
        .isEqualTo(result.issued());
    assertThat(result.service().count()).isEqualTo(result.right());
    return result;
  }

  private record Fault(String sentence, Failure kind, Script script) {
    @Override
    public String toString() {
      return sentence + " counts as " + kind;
    }
  }

  private static Script each(String answer) {
    return client -> {
      while (client.request()) {
        client.say(answer);
      }
    };
  }

  static Stream<Fault> faults() {
    String json = ScriptedServer.BODY;
    return Stream.of(
        new Fault(
            "another status",
            Failure.STATUS,
            each("HTTP/1.1 503 Busy\r\nContent-Length: 4\r\n\r\nbusy")),
        new Fault("a wrong byte", Failure.BODY, each(ScriptedServer.HEAD + json.replace('W', 'w'))),
        new Fault(
            "a body of another length",
            Failure.BODY,
            each("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n{")),
        new Fault("garbage", Failure.PROTOCOL, each("garbage\r\n\r\n")),
        new Fault(
            "a negative length",
            Failure.PROTOCOL,
            each("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n")),
        new Fault("bytes after the answer", Failure.PROTOCOL, each(ScriptedServer.RIGHT + "more")),
        new Fault(
            "an endless header",
            Failure.PROTOCOL,
            each("HTTP/1.1 200 OK\r\nX: " + "y".repeat(70_000))),
        new Fault(
            "half a head, then silence", Failure.TIMEOUT, each("HTTP/1.1 200 OK\r\nContent-Le")),
        new Fault("half a body, then silence", Failure.TIMEOUT, each(ScriptedServer.HEAD + "{")),
        new Fault("silence", Failure.TIMEOUT, each("")),
        new Fault(
            "one byte every two seconds",
            Failure.TIMEOUT,
            client -> {
              client.request();
              for (char octet : ScriptedServer.RIGHT.toCharArray()) {
                client.say(String.valueOf(octet));
                Thread.sleep(2_000);
              }
            }),
        new Fault(
            "a reset instead of an answer",
            Failure.CLOSED,
            client -> {
              client.request();
              client.reset();
            }),
        new Fault("a close instead of an answer", Failure.CLOSED, client -> client.request()),
        new Fault(
            "a close in the middle of the body",
            Failure.CLOSED,
            client -> {
              client.request();
              client.say(ScriptedServer.HEAD + "{\"mess");
            }),
        new Fault(
            "a reset in the middle of the head",
            Failure.CLOSED,
            client -> {
              client.request();
              client.say("HTTP/1.1 200");
              Thread.sleep(20);
              client.reset();
            }));
  }

  private static ToLongFunction<ErrorCounts> count(Failure kind) {
    return switch (kind) {
      case CONNECT -> ErrorCounts::connect;
      case TIMEOUT -> ErrorCounts::timeout;
      case STATUS -> ErrorCounts::status;
      case BODY -> ErrorCounts::body;
      case PROTOCOL -> ErrorCounts::protocol;
      case CLOSED -> ErrorCounts::closed;
    };
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void everyRequestFailsByItsKindAndTheRateGoesOn(Fault fault) throws Exception {
    try (ScriptedServer server = new ScriptedServer(fault.script())) {
      SliceResult result = fire(server.port(), Plans.open(RATE, 200));
      assertThat(result.issued()).isEqualTo((long) (RATE * WINDOW_S));
      assertThat(count(fault.kind()).applyAsLong(result.errors()))
          .as("%s", result.errors())
          .isEqualTo(result.issued());
      assertThat(result.firstErrors()).isNotEmpty();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void closedConnectionsGoOnAfterEachFault(Fault fault) throws Exception {
    try (ScriptedServer server = new ScriptedServer(fault.script())) {
      SliceResult result = fire(server.port(), Plans.closed(4));
      assertThat(count(fault.kind()).applyAsLong(result.errors()))
          .as("%s", result.errors())
          .isEqualTo(result.issued());
      assertThat(result.issued()).isGreaterThanOrEqualTo(8);
    }
  }

  @Test
  void aServerThatClosesAfterEachAnswerCostsReconnectsAndNoErrors() throws Exception {
    for (String header : new String[] {"", "Connection: close\r\n"}) {
      Script script =
          client -> {
            client.request();
            client.say(ScriptedServer.RIGHT.replace("Server", header + "Server"));
          };
      for (Load model : new Load[] {Plans.open(RATE, 20), Plans.closed(4)}) {
        try (ScriptedServer server = new ScriptedServer(script)) {
          SliceResult result = fire(server.port(), model);
          assertThat(result.right())
              .as("%s", result.errors())
              .isEqualTo(result.issued())
              .isGreaterThan(100);
          assertThat(result.reconnects()).isGreaterThan(50);
          load.closeTarget("server");
        }
      }
    }
  }

  @Test
  void anAnswerByteByByteIsRight() throws Exception {
    Script script =
        client -> {
          while (client.request()) {
            for (char octet : ScriptedServer.RIGHT.toCharArray()) {
              client.say(String.valueOf(octet));
            }
          }
        };
    try (ScriptedServer server = new ScriptedServer(script)) {
      SliceResult result = fire(server.port(), Plans.open(RATE / 3, 50));
      assertThat(result.right()).as("%s", result.errors()).isEqualTo(result.issued());
    }
  }

  @Test
  void connectionsThatTheServerClosedBetweenSlicesAreReplacedWithoutAnError() throws Exception {
    try (ScriptedServer server = ScriptedServer.saying(ScriptedServer.RIGHT)) {
      assertThat(fire(server.port(), Plans.closed(8)).errors().total()).isZero();
      server.closeConnections();
      Thread.sleep(50);
      SliceResult result = fire(server.port(), Plans.closed(8));
      assertThat(result.errors().total()).isZero();
      assertThat(result.reconnects()).isEqualTo(8);
      assertThat(result.connectionsOpen()).isEqualTo(8);
    }
  }

  @Test
  void bytesOnAnIdleConnectionCountAsProtocolErrorsOfNoRequest() throws Exception {
    Script script =
        client -> {
          while (client.request()) {
            client.say(ScriptedServer.RIGHT);
            Thread.sleep(30);
            client.say("more");
          }
        };
    try (ScriptedServer server = new ScriptedServer(script)) {
      SliceResult result = load.fire(Plans.json(server.port(), Plans.open(5, 5), 1, 1, 1));
      assertThat(result.right()).isEqualTo(5);
      assertThat(result.errors().protocol()).isBetween(4L, 5L);
    }
  }

  @Test
  void aDeadPortFailsEveryRequestThatIsDueAsConnectWithoutABusyLoop() throws Exception {
    SliceResult open = fire(deadPort(), Plans.open(1_000, 64));
    assertThat(open.issued()).isEqualTo((long) (1_000 * WINDOW_S));
    assertThat(open.errors().connect()).isEqualTo(open.issued());
    SliceResult closed = fire(deadPort(), Plans.closed(64));
    assertThat(closed.errors().connect()).isEqualTo(closed.issued()).isBetween(1L, 40L);
    assertThat(closed.generator().cpuUs()).isLessThan(300_000);
  }

  private static int deadPort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  @Test
  void aServerThatComesBackIsFoundAgain() throws Exception {
    int port = deadPort();
    FutureTask<ScriptedServer> late =
        new FutureTask<>(
            () -> {
              Thread.sleep(400);
              return new ScriptedServer(port, each(ScriptedServer.RIGHT));
            });
    Thread.ofVirtual().start(late);
    SliceResult result = load.fire(Plans.json(port, Plans.open(RATE, 10), 2, 1, 1));
    try (ScriptedServer server = late.get()) {
      assertThat(server.accepted()).isPositive();
    }
    assertThat(result.errors().connect()).isGreaterThan(50);
    assertThat(result.right()).isGreaterThan((long) (RATE * 0.5));
  }

  @Test
  void aServerThatNeverAcceptsTimesOutAndHangsNothing() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      SliceResult result = fire(silent.getLocalPort(), Plans.open(RATE, 50));
      assertThat(result.right()).isZero();
      assertThat(result.errors().timeout() + result.errors().connect() + result.unfinished())
          .isEqualTo(result.issued());
      assertThat(result.errors().timeout()).isGreaterThan(0);
    }
  }

  @Test
  void whatHasNoAnswerWhenTheDrainEndsIsUnfinished() throws Exception {
    try (ScriptedServer server = ScriptedServer.saying("")) {
      SliceResult result = load.fire(Plans.json(server.port(), Plans.open(RATE, 10), 0.5, 10, 0.2));
      assertThat(result.unfinished()).isEqualTo(result.issued()).isEqualTo(150);
      assertThat(result.connectionWaits()).isBetween(140L, 150L);
      assertThat(result.meanInFlight()).isBetween(7.0, 10.0);
    }
  }
}
