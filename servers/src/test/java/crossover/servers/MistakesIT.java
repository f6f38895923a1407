package crossover.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The mistakes do the harm that they are there to show, and no other. Beside other classes, since
 * most of it is waiting for timeouts.
 */
@Execution(ExecutionMode.CONCURRENT)
class MistakesIT {
  private static final String HOLD = "/mistake/hold?id=1";
  private static final String ROW = "{\"id\":1,\"number\":48271}";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** All servers at once, since each has to wait for its own timeout. */
  @Test
  void locksUpOnHeldConnectionsUntilTheClientsGiveUpAndAnswersAgain() throws Exception {
    try (ServerProcess backend =
            ServerProcess.start(ServerCommands.of("backend", "--db", "fixed:200"));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> servers =
          ServerCommands.names()
              .<Future<?>>map(name -> threads.submit(() -> lockUp(name, backend, threads)))
              .toList();
      for (Future<?> server : servers) {
        server.get();
      }
    }
  }

  private static Void lockUp(String server, ServerProcess backend, ExecutorService threads)
      throws Exception {
    try (ServerProcess process = start(server, backend, "2")) {
      List<RawClient> clients = new ArrayList<>();
      List<Future<HttpAnswer>> answers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        RawClient client = process.connect().send(RawClient.get(HOLD));
        clients.add(client);
        answers.add(threads.submit(client::read));
      }
      Thread.sleep(2_000);
      // The first may get both connections before the others ask; then two take one each.
      assertThat(answers.stream().filter(Future::isDone).count())
          .as(server + " answered")
          .isLessThanOrEqualTo(1);
      try (RawClient other = process.connect()) {
        assertThat(other.ask("/json").status()).as(server).isEqualTo(200);
      }
      for (RawClient client : clients) {
        client.close();
      }
      awaitRow(process, server);
      // Each needs both connections: none has leaked, and they are free at once.
      try (RawClient client = process.connect()) {
        long startNs = System.nanoTime();
        for (int i = 0; i < 5; i++) {
          assertThat(client.ask(HOLD).text()).as(server).isEqualTo(ROW);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - startNs)).isLessThan(Duration.ofSeconds(5));
      }
    }
    return null;
  }

  private static void awaitRow(ServerProcess process, String server) throws Exception {
    long startNs = System.nanoTime();
    try (RawClient client = process.connect()) {
      while (client.ask(HOLD).status() != 200) {
        assertThat(Duration.ofNanos(System.nanoTime() - startNs)).as(server).isLessThan(PATIENCE);
      }
    }
  }

  @OnEveryServer
  void standsStillDuringABlockingQueryOnALoopOnly(String server) throws Exception {
    try (ServerProcess backend =
            ServerProcess.start(ServerCommands.of("backend", "--db", "fixed:4000"));
        ServerProcess process = start(server, backend, "64");
        RawClient asking = process.connect();
        RawClient other = process.connect()) {
      other.ask("/json");
      long startNs = System.nanoTime();
      asking.send(RawClient.get("/mistake/blocking-db?id=1"));
      Thread.sleep(200);
      assertThat(other.ask("/json").status()).isEqualTo(200);
      Duration took = Duration.ofNanos(System.nanoTime() - startNs);
      if (server.endsWith("-async")) {
        assertThat(took).isGreaterThanOrEqualTo(Duration.ofSeconds(4));
      } else {
        assertThat(took).isLessThan(Duration.ofSeconds(4));
      }
      assertThat(asking.read().text()).isEqualTo(ROW);
    }
  }

  private static ServerProcess start(String server, ServerProcess backend, String dbPool)
      throws Exception {
    return ServerProcess.start(
        ServerCommands.of(
            server, "--backend", backend.address(), "--db-pool", dbPool, "--loops", "1"));
  }
}
