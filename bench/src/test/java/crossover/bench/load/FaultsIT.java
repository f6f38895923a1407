package crossover.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import crossover.bench.load.ScriptedServer.Script;
import crossover.bench.recording.Failure;
import crossover.bench.scenario.Load;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a server does wrong is counted by its kind; it never hangs the generator, slows its rate or
 * passes for right.
 */
@Order(7)
class FaultsIT {
  private static final double RATE = 300;
  private static final double WINDOW_S = 0.4;
  private static final double TIMEOUT_S = 1;
  private static final double DRAIN_S = 1;

  /** So many requests go wrong before the server answers right. */
  private static final int FAULTS = 4;

  /** The timeout where silence has to run into it, longer than a busy machine stops for. */
  private static final double SILENCE_S = 0.3;

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

  private static Script each(String answer) {
    return client -> {
      while (client.request()) {
        client.say(answer);
      }
    };
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

  static List<Fault> faults() {
    return Fault.all();
  }

  /**
   * Open, so that the rate shows, and closed, so that a lost connection does. What can be seen at
   * once must not wait for the timeout, which is longer than the run may take.
   */
  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void aFaultIsCountedByItsKindAndTheLoadGoesOn(Fault fault) throws Exception {
    SliceResult open = fire(fault, Plans.open(RATE, 50), 0.1);
    assertThat(open.issued()).isEqualTo((long) (RATE * 0.1));
    if (fault.kind() != Failure.TIMEOUT) {
      closedGoesOn(fault, 0.2);
    }
  }

  @Test
  void closedConnectionsGoOnAfterSilence() throws Exception {
    closedGoesOn(Fault.SILENCE, 2 * SILENCE_S);
  }

  private void closedGoesOn(Fault fault, double windowS) throws Exception {
    SliceResult closed = fire(fault, Plans.closed(FAULTS), windowS);
    assertThat(closed.right()).isPositive();
    assertThat(closed.connectionsOpen()).isEqualTo(FAULTS);
    // A busy machine may see some of the faults after the window, when nothing is opened any more.
    assertThat(closed.reconnects())
        .isBetween(fault.costsTheConnection() ? 1L : 0, fault.costsTheConnection() ? FAULTS : 0L);
  }

  /** Every request but the first ones is right, and those fail by their kind. */
  private SliceResult fire(Fault fault, Load model, double windowS) throws Exception {
    double timeoutS = fault.kind() == Failure.TIMEOUT ? SILENCE_S : 5;
    double boundS = fault.kind() == Failure.TIMEOUT ? windowS + SILENCE_S + 2 : timeoutS;
    try (ScriptedServer server = new ScriptedServer(fault.firstWrong(FAULTS))) {
      long startNs = System.nanoTime();
      SliceResult result =
          load.fire(Plans.json(server.port(), model, windowS, timeoutS, timeoutS + 1));
      assertThat((System.nanoTime() - startNs) / 1e9).isLessThan(boundS);
      load.closeTarget("server");
      assertThat(count(fault.kind()).applyAsLong(result.errors()))
          .as("%s %s", model, result.errors())
          .isEqualTo(result.errors().total())
          .isEqualTo(FAULTS);
      assertThat(result.unfinished()).isZero();
      assertThat(result.right()).isEqualTo(result.issued() - FAULTS);
      assertThat(result.service().count()).isEqualTo(result.right());
      assertThat(result.firstErrors()).isNotEmpty();
      return result;
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
              .isPositive();
          assertThat(result.reconnects()).isPositive();
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
      SliceResult result = load.fire(Plans.json(server.port(), Plans.open(15, 5), 0.4, 1, 1));
      assertThat(result.right()).isEqualTo(6);
      assertThat(result.errors().protocol()).isBetween(5L, 6L);
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
              Thread.sleep(300);
              return new ScriptedServer(port, each(ScriptedServer.RIGHT));
            });
    Thread.ofVirtual().start(late);
    SliceResult result = load.fire(Plans.json(port, Plans.open(RATE, 10), 1, 1, 1));
    try (ScriptedServer server = late.get()) {
      assertThat(server.accepted()).isPositive();
    }
    assertThat(result.errors().connect()).isGreaterThan(50);
    assertThat(result.right()).isGreaterThan((long) (RATE * 0.3));
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
