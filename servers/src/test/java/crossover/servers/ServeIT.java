package crossover.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a server starts and stops, and what it says to a wrong command line. */
class ServeIT {
  private static final String SERVERS = "crossover.servers.ServerCommands#names";
  private static final Duration SOON = Duration.ofSeconds(10);

  @ParameterizedTest
  @MethodSource(SERVERS)
  void saysItsNameAndThePortThatItAnswersOn(String server) throws Exception {
    try (ServerProcess process = ServerProcess.launch(ServerCommands.of(server))) {
      String ready = process.nextLine();
      assertThat(ready).matches("READY " + server + " http://127\\.0\\.0\\.1:[0-9]+");
      int port = Integer.parseInt(ready.substring(ready.lastIndexOf(':') + 1));
      try (RawClient client = new RawClient(port)) {
        assertThat(client.ask("/plaintext").text()).isEqualTo("Hello, World!");
      }
    }
  }

  @ParameterizedTest
  @MethodSource(SERVERS)
  void endsWithItsStandardInputEvenInTheMiddleOfAWait(String server) throws Exception {
    try (ServerProcess process = ServerProcess.start(ServerCommands.of(server));
        RawClient waiting = process.connect()) {
      waiting.ask("/wait?ms=1");
      waiting.send(RawClient.get("/wait?ms=60000"));
      Thread.sleep(100);
      assertThat(process.isAlive()).isTrue();
      process.endInput();
      assertThat(process.exitWithin(SOON)).isEqualTo(0);
      assertNoAnswerOfTheWait(waiting);
    }
  }

  @ParameterizedTest
  @MethodSource(SERVERS)
  void endsOnSigterm(String server) throws Exception {
    try (ServerProcess process = ServerProcess.start(ServerCommands.of(server));
        RawClient waiting = process.connect()) {
      waiting.ask("/wait?ms=1");
      waiting.send(RawClient.get("/wait?ms=60000"));
      Thread.sleep(100);
      process.terminate();
      assertThat(process.exitWithin(SOON)).isEqualTo(128 + 15);
      assertNoAnswerOfTheWait(waiting);
      assertThat(process.errors()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource(SERVERS)
  void saysInOneLineThatAPortIsInUse(String server) throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      assertRefused(4, List.of("port " + port, "in use"), server, "--port", port);
    }
  }

  @Test
  void takesTheSamePortAgainAfterItsEnd() throws Exception {
    String port;
    try (ServerProcess first = ServerProcess.start(ServerCommands.of("netty-async"));
        RawClient client = first.connect()) {
      client.ask("/json");
      port = Integer.toString(first.port());
      first.endInput();
      first.exitWithin(SOON);
    }
    try (ServerProcess second =
        ServerProcess.start(ServerCommands.of("netty-async", "--port", port))) {
      assertThat(second.port()).isEqualTo(Integer.parseInt(port));
    }
  }

  @Test
  void namesTheNearestServer() throws Exception {
    assertRefused(2, List.of("netty-asinc", "netty-async"), "netty-asinc");
  }

  @Test
  void namesTheNearestOption() throws Exception {
    assertRefused(2, List.of("--thread", "--threads"), "netty-async", "--thread", "5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "x", "1.5", "99999999999"})
  void refusesANumberOfThreadsOf(String value) throws Exception {
    assertRefused(2, List.of("--threads"), "netty-blocking", "--threads", value);
  }

  @Test
  void refusesAnOptionWithoutItsValue() throws Exception {
    assertRefused(2, List.of("--port"), "netty-async", "--port");
  }

  @Test
  void refusesABackendWithoutAPort() throws Exception {
    assertRefused(2, List.of("--backend", "HOST:PORT"), "netty-async", "--backend", "localhost");
  }

  @Test
  void refusesABackendOptionThatDoesNotExist() throws Exception {
    assertRefused(2, List.of("--slot"), "backend", "--slot", "5");
  }

  @ParameterizedTest
  @MethodSource(SERVERS)
  void countsTheCallsThatHadToWaitForAConnection(String server) throws Exception {
    try (ServerProcess backend =
            ServerProcess.start(ServerCommands.of("backend", "--db", "fixed:50"));
        ServerProcess process =
            ServerProcess.start(
                ServerCommands.of(
                    server, "--backend", backend.address(), "--db-pool", "2", "--loops", "1"))) {
      assertThat(process.command("stats")).startsWith("STATS {").contains("\"db_pool_waits\":0");
      RawClient[] clients = new RawClient[6];
      for (int i = 0; i < clients.length; i++) {
        clients[i] = process.connect().send(RawClient.get("/db?id=" + (i + 1)));
      }
      for (int i = 0; i < clients.length; i++) {
        assertThat(clients[i].read().text()).startsWith("{\"id\":" + (i + 1) + ",");
        clients[i].close();
      }
      assertThat(process.command("stats"))
          .contains("\"db_pool_waits\":4", "\"downstream_pool_waits\":0");
    }
  }

  /** The connection ends; a server may say before that it is not available any more. */
  private static void assertNoAnswerOfTheWait(RawClient client) throws Exception {
    HttpAnswer answer = client.readOrCut();
    if (answer != null) {
      assertThat(answer.status()).as(answer.text()).isEqualTo(503);
    }
  }

  /** One line on standard error, nothing on standard output, and that exit code. */
  private static void assertRefused(
      int exitCode, List<String> mentions, String server, String... options) throws Exception {
    try (ServerProcess process = ServerProcess.launch(ServerCommands.of(server, options))) {
      assertThat(process.exitWithin(SOON)).isEqualTo(exitCode);
      assertThat(process.nextLine()).isEqualTo("end of output");
      assertThat(process.errors().strip().lines()).hasSize(1);
      assertThat(process.errors()).contains(mentions);
    }
  }
}
