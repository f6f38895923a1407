package crossover.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A backend that fails makes an answer, never a hang, and nothing of it lasts. */
class BackendFaultsIT {
  private static final String SERVERS = "crossover.servers.ServerCommands#names";
  private static final String FAILED = "{\"error\":\"backend failed\"}";
  private static final List<String> WITH_BACKEND =
      List.of(
          "/db?id=1",
          "/mistake/hold?id=1",
          "/queries?n=3&id=1",
          "/batch?n=3&id=1",
          "/fanout?n=3&id=1",
          "/fanout-pool?n=3&id=1",
          "/items?limit=3",
          "/items/1",
          "/search?q=t1&index=true",
          // The last one, since a loop takes no other meanwhile.
          "/mistake/blocking-db?id=1");

  @ParameterizedTest
  @MethodSource(SERVERS)
  void saysThatAnUnreachableBackendFailed(String server) throws Exception {
    try (ServerProcess process =
            ServerProcess.start(ServerCommands.of(server, "--backend", "127.0.0.1:" + freePort()));
        RawClient client = process.connect()) {
      for (int round = 0; round < 3; round++) {
        for (String path : WITH_BACKEND) {
          assertFailed(client.ask(path), path);
        }
      }
      assertThat(client.ask("/json").status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @MethodSource(SERVERS)
  void answersAllWhenTheBackendDiesUnderThemAndRecoversWithIt(String server) throws Exception {
    ServerProcess backend =
        ServerProcess.start(
            ServerCommands.of("backend", "--db", "fixed:5000", "--downstream", "fixed:5000"));
    String port = Integer.toString(backend.port());
    try (ServerProcess process =
        ServerProcess.start(
            ServerCommands.of(
                server, "--backend", backend.address(), "--db-pool", "4", "--loops", "2"))) {
      List<RawClient> clients = new ArrayList<>();
      for (String path : WITH_BACKEND) {
        clients.add(process.connect().send(RawClient.get(path)));
      }
      Thread.sleep(300);
      long startNs = System.nanoTime();
      backend.kill();
      for (int i = 0; i < clients.size(); i++) {
        assertFailed(clients.get(i).read(), WITH_BACKEND.get(i));
        clients.get(i).close();
      }
      assertThat(Duration.ofNanos(System.nanoTime() - startNs)).isLessThan(Duration.ofSeconds(4));

      backend.close();
      try (ServerProcess again =
              ServerProcess.start(
                  ServerCommands.of(
                      "backend", "--port", port, "--db", "none", "--downstream", "none"));
          RawClient client = process.connect()) {
        assertThat(again.isAlive()).isTrue();
        for (String path : WITH_BACKEND) {
          assertThat(client.ask(path).status()).as(path).isEqualTo(200);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource(SERVERS)
  void needsFewRequestsToNoticeThatIdleConnectionsAreDead(String server) throws Exception {
    ServerProcess backend = ServerProcess.start(ServerCommands.of("backend", "--db", "fixed:20"));
    String port = Integer.toString(backend.port());
    try (ServerProcess process =
            ServerProcess.start(ServerCommands.of(server, "--backend", backend.address()));
        RawClient client = process.connect()) {
      List<RawClient> many = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        many.add(process.connect().send(RawClient.get("/db?id=1")));
      }
      for (RawClient one : many) {
        assertThat(one.read().status()).isEqualTo(200);
        one.close();
      }
      backend.kill();
      backend.close();
      try (ServerProcess again =
          ServerProcess.start(ServerCommands.of("backend", "--port", port, "--db", "none"))) {
        assertThat(again.isAlive()).isTrue();
        int status = client.ask("/db?id=1").status();
        assertThat(status).isIn(200, 502);
        for (int i = 0; i < 20; i++) {
          assertThat(client.ask("/db?id=1").status()).isEqualTo(200);
        }
      }
    }
  }

  /** All servers at once, since each has to wait for its own timeout. */
  @Test
  void givesUpOnABackendThatNeverAnswers() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 512, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + silent.getLocalPort();
      List<String> names = ServerCommands.names().toList();
      List<ServerProcess> servers = new ArrayList<>();
      List<RawClient> clients = new ArrayList<>();
      for (String name : names) {
        ServerProcess server =
            ServerProcess.start(
                ServerCommands.of(name, "--backend", address, "--db-pool", "1", "--loops", "1"));
        servers.add(server);
        // The second one waits for the connection that the first one keeps.
        for (String path : List.of("/db?id=1", "/db?id=2", "/fanout-pool?n=5&id=1")) {
          clients.add(server.connect().send(RawClient.get(path)));
        }
      }
      for (RawClient client : clients) {
        assertFailed(client.read(), "a silent backend");
        client.close();
      }
      for (ServerProcess server : servers) {
        try (RawClient client = server.connect()) {
          assertThat(client.ask("/json").status()).isEqualTo(200);
        }
        server.close();
      }
    }
  }

  private static void assertFailed(HttpAnswer answer, String what) {
    assertThat(answer.status()).as(what).isEqualTo(502);
    assertThat(answer.text()).as(what).isEqualTo(FAILED);
  }

  private static int freePort() throws Exception {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }
}
