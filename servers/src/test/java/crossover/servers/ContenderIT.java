package crossover.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How a server in another language starts and stops: nothing that it started outlives it. */
@ExtendWith(SkippedContenders.class)
class ContenderIT {
  private static final String CONTENDERS = "crossover.servers.Contenders#names";

  /** A supervisor asks its workers to end, and tells them after a second. */
  private static final Duration SOON = Duration.ofSeconds(10);

  @ParameterizedTest
  @MethodSource(CONTENDERS)
  void saysItsNameAndCountsItsPoolsWaits(String server) throws Exception {
    try (ServerProcess process = ServerProcess.launch(ServerCommands.of(server))) {
      String ready = process.nextLine();
      assertThat(ready).matches("READY " + server + " http://127\\.0\\.0\\.1:[0-9]+");
      int port = Integer.parseInt(ready.substring(ready.lastIndexOf(':') + 1));
      try (RawClient client = new RawClient(port)) {
        assertThat(client.ask("/plaintext").text()).isEqualTo("Hello, World!");
      }
      assertThat(process.command("stats")).startsWith("STATS {").endsWith("}");
    }
  }

  @ParameterizedTest
  @MethodSource(CONTENDERS)
  void endsWithItsStandardInputAndLeavesNoWorker(String server) throws Exception {
    try (ServerProcess process = ServerProcess.start(ServerCommands.of(server));
        RawClient waiting = process.connect()) {
      waiting.send(RawClient.get("/wait?ms=60000"));
      Thread.sleep(200);
      List<ProcessHandle> started = process.descendants();
      assertThat(started).isNotEmpty();
      process.endInput();
      assertThat(process.exitWithin(SOON)).isEqualTo(0);
      assertNoneIsLeft(started);
    }
  }

  @ParameterizedTest
  @MethodSource(CONTENDERS)
  void endsOnSigtermAndLeavesNoWorker(String server) throws Exception {
    try (ServerProcess process = ServerProcess.start(ServerCommands.of(server))) {
      List<ProcessHandle> started = process.descendants();
      process.terminate();
      assertThat(process.exitWithin(SOON)).isEqualTo(128 + 15);
      assertNoneIsLeft(started);
    }
  }

  @ParameterizedTest
  @MethodSource(CONTENDERS)
  void leavesNoWorkerWhenItIsKilled(String server) throws Exception {
    try (ServerProcess process = ServerProcess.start(ServerCommands.of(server))) {
      List<ProcessHandle> started = process.descendants();
      process.kill();
      // What its workers write goes to a file, so nothing but the end of their parent tells them.
      assertNoneIsLeft(started);
    }
  }

  @ParameterizedTest
  @MethodSource(CONTENDERS)
  void saysInOneLineThatAPortIsInUse(String server) throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      try (ServerProcess process =
          ServerProcess.launch(ServerCommands.of(server, "--port", port))) {
        assertThat(process.exitWithin(SOON)).isEqualTo(4);
        assertThat(process.nextLine()).isEqualTo("end of output");
        assertThat(process.errors().strip().lines()).hasSize(1);
        assertThat(process.errors()).contains("port " + port, "in use");
      }
    }
  }

  private static void assertNoneIsLeft(List<ProcessHandle> started) throws InterruptedException {
    for (int i = 0; i < 50 && started.stream().anyMatch(ProcessHandle::isAlive); i++) {
      Thread.sleep(100);
    }
    assertThat(started).noneMatch(ProcessHandle::isAlive);
  }
}
