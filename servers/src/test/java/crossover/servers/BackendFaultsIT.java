package crossover.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A backend that fails makes an answer, never a hang, and nothing of it lasts. All servers stand
 * before the same failing backend, each with processes of its own; beside other classes, since most
 * of it is waiting for timeouts.
 */
@Execution(ExecutionMode.CONCURRENT)
class BackendFaultsIT {
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

  private Map<String, ServerProcess> servers = Map.of();

  @AfterEach
  void stop() throws Exception {
    for (ServerProcess server : servers.values()) {
      server.close();
    }
  }

  @Test
  @Execution(ExecutionMode.SAME_THREAD)
  void saysThatAnUnreachableBackendFailed() throws Exception {
    servers = ServerProcess.startAll("--backend", "127.0.0.1:" + freePort());
    for (Map.Entry<String, ServerProcess> server : servers.entrySet()) {
      try (RawClient client = server.getValue().connect()) {
        for (int round = 0; round < 3; round++) {
          for (String path : WITH_BACKEND) {
            assertFailed(client.ask(path), server.getKey() + " " + path);
          }
        }
        assertThat(client.ask("/json").status()).as(server.getKey()).isEqualTo(200);
      }
    }
  }

  @Test
  @Execution(ExecutionMode.SAME_THREAD)
  void answersAllWhenTheBackendDiesUnderThemAndRecoversWithIt() throws Exception {
    ServerProcess backend =
        ServerProcess.start(
            ServerCommands.of("backend", "--db", "fixed:5000", "--downstream", "fixed:5000"));
    String port = Integer.toString(backend.port());
    servers =
        ServerProcess.startAll("--backend", backend.address(), "--db-pool", "4", "--loops", "2");
    Map<String, RawClient> clients = new LinkedHashMap<>();
    for (Map.Entry<String, ServerProcess> server : servers.entrySet()) {
      for (String path : WITH_BACKEND) {
        clients.put(
            server.getKey() + " " + path, server.getValue().connect().send(RawClient.get(path)));
      }
    }
    Thread.sleep(500);
    long startNs = System.nanoTime();
    backend.kill();
    for (Map.Entry<String, RawClient> client : clients.entrySet()) {
      assertFailed(client.getValue().read(), client.getKey());
      client.getValue().close();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - startNs)).isLessThan(Duration.ofSeconds(4));

    backend.close();
    try (ServerProcess again =
        ServerProcess.start(
            ServerCommands.of("backend", "--port", port, "--db", "none", "--downstream", "none"))) {
      assertThat(again.isAlive()).isTrue();
      for (Map.Entry<String, ServerProcess> server : servers.entrySet()) {
        try (RawClient client = server.getValue().connect()) {
          for (String path : WITH_BACKEND) {
            assertThat(client.ask(path).status()).as(server.getKey() + " " + path).isEqualTo(200);
          }
        }
      }
    }
  }

  @Test
  @Execution(ExecutionMode.SAME_THREAD)
  void needsFewRequestsToNoticeThatIdleConnectionsAreDead() throws Exception {
    ServerProcess backend = ServerProcess.start(ServerCommands.of("backend", "--db", "fixed:20"));
    String port = Integer.toString(backend.port());
    servers = ServerProcess.startAll("--backend", backend.address());
    for (Map.Entry<String, ServerProcess> server : servers.entrySet()) {
      List<RawClient> many = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        many.add(server.getValue().connect().send(RawClient.get("/db?id=1")));
      }
      for (RawClient one : many) {
        assertThat(one.read().status()).as(server.getKey()).isEqualTo(200);
        one.close();
      }
    }
    backend.kill();
    backend.close();
    try (ServerProcess again =
        ServerProcess.start(ServerCommands.of("backend", "--port", port, "--db", "none"))) {
      assertThat(again.isAlive()).isTrue();
      for (Map.Entry<String, ServerProcess> server : servers.entrySet()) {
        try (RawClient client = server.getValue().connect()) {
          assertThat(client.ask("/db?id=1").status()).as(server.getKey()).isIn(200, 502);
          for (int i = 0; i < 20; i++) {
            assertThat(client.ask("/db?id=1").status()).as(server.getKey()).isEqualTo(200);
          }
        }
      }
    }
  }

  /** Beside the others, since it waits for a timeout of 10 s. */
  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void givesUpOnABackendThatNeverAnswers() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 512, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + silent.getLocalPort();
      servers = ServerProcess.startAll("--backend", address, "--db-pool", "1", "--loops", "1");
      Map<String, RawClient> clients = new LinkedHashMap<>();
      for (Map.Entry<String, ServerProcess> server : servers.entrySet()) {
        // The second one waits for the connection that the first one keeps.
        for (String path : List.of("/db?id=1", "/db?id=2", "/fanout-pool?n=5&id=1")) {
          clients.put(
              server.getKey() + " " + path, server.getValue().connect().send(RawClient.get(path)));
        }
      }
      for (Map.Entry<String, RawClient> client : clients.entrySet()) {
        assertFailed(client.getValue().read(), client.getKey());
        client.getValue().close();
      }
      for (Map.Entry<String, ServerProcess> server : servers.entrySet()) {
        try (RawClient client = server.getValue().connect()) {
          assertThat(client.ask("/json").status()).as(server.getKey()).isEqualTo(200);
        }
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
