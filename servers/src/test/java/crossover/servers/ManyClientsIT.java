package crossover.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Many clients at once, and clients that go away: one never disturbs another. */
class ManyClientsIT {
  private static final String SERVERS = "crossover.servers.ServerCommands#names";
  private static final String HELLO = "{\"message\":\"Hello, World!\"}";
  private static final GoldenCase LARGE = GoldenCase.named("large");

  @ParameterizedTest
  @MethodSource(SERVERS)
  void answersFiveHundredWaitsAtOnce(String server) throws Exception {
    List<RawClient> clients = connect(server, 500);
    for (RawClient client : clients) {
      assertThat(client.ask("/json").status()).isEqualTo(200);
    }
    long startNs = System.nanoTime();
    for (RawClient client : clients) {
      client.send(RawClient.get("/wait?ms=300"));
    }
    for (RawClient client : clients) {
      HttpAnswer answer = client.read();
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.text()).isEqualTo(HELLO);
    }
    Duration took = Duration.ofNanos(System.nanoTime() - startNs);
    // One after the other they would take 150 s; that they take 0.3 s is for a benchmark to say.
    assertThat(took).isBetween(Duration.ofMillis(300), Duration.ofSeconds(10));
    closeAll(clients);
  }

  @ParameterizedTest
  @MethodSource(SERVERS)
  void waitsAsLongAsItIsAskedTo(String server) throws Exception {
    try (RawClient client = Rig.server(server).connect()) {
      for (int ms : new int[] {0, 1, 7, 50, 250}) {
        long startNs = System.nanoTime();
        client.ask("/wait?ms=" + ms);
        assertThat(System.nanoTime() - startNs).isBetween(ms * 1_000_000L, 5_000_000_000L);
      }
    }
  }

  @ParameterizedTest
  @MethodSource(SERVERS)
  void servesOthersWhenClientsLeaveInTheMiddleOfAWait(String server) throws Exception {
    long before = settledDescriptors(server);
    try (RawClient other = Rig.server(server).connect()) {
      for (boolean politely : new boolean[] {true, false}) {
        List<RawClient> clients = connect(server, 50);
        for (RawClient client : clients) {
          client.send(RawClient.get("/wait?ms=200") + RawClient.get("/json"));
        }
        Thread.sleep(50);
        for (RawClient client : clients) {
          if (politely) {
            client.close();
          } else {
            client.reset();
          }
        }
        for (int i = 0; i < 20; i++) {
          assertThat(other.ask("/json").text()).isEqualTo(HELLO);
          Thread.sleep(15);
        }
      }
    }
    assertThat(settledDescriptors(server)).isLessThanOrEqualTo(before + 4);
  }

  @ParameterizedTest
  @MethodSource(SERVERS)
  void servesOthersWhenClientsLeaveInTheMiddleOfALargeBody(String server) throws Exception {
    try (RawClient other = Rig.server(server).connect()) {
      List<RawClient> clients = connect(server, 20);
      for (RawClient client : clients) {
        client.send(RawClient.get("/large?cached=true").repeat(8));
      }
      Thread.sleep(50);
      for (RawClient client : clients) {
        client.reset();
      }
      assertThat(LARGE.wrongBody(other.ask("/large").body())).isNull();
      assertThat(other.ask("/json").text()).isEqualTo(HELLO);
    }
  }

  @ParameterizedTest
  @MethodSource(SERVERS)
  void servesOthersWhileClientsDoNotRead(String server) throws Exception {
    List<RawClient> stuck = connect(server, 8);
    for (RawClient client : stuck) {
      client.send(RawClient.get("/large?cached=true").repeat(16));
    }
    Thread.sleep(200);
    try (RawClient other = Rig.server(server).connect()) {
      for (int i = 0; i < 20; i++) {
        long startNs = System.nanoTime();
        assertThat(other.ask("/json").text()).isEqualTo(HELLO);
        assertThat(Duration.ofNanos(System.nanoTime() - startNs)).isLessThan(Duration.ofSeconds(3));
      }
    }
    // Who reads after all gets all of it.
    for (int i = 0; i < 16; i++) {
      assertThat(LARGE.wrongBody(stuck.getFirst().read().body())).as("answer " + i).isNull();
    }
    closeAll(stuck);
  }

  @ParameterizedTest
  @MethodSource(SERVERS)
  void sendsManyLargeBodiesWithAStableNumberOfDescriptors(String server) throws Exception {
    readLargeBodies(server);
    long before = settledDescriptors(server);
    for (int round = 0; round < 3; round++) {
      readLargeBodies(server);
    }
    assertThat(settledDescriptors(server)).isBetween(before - 4, before + 4);
  }

  /** 32 connections at once, with two answers each. */
  private static void readLargeBodies(String server) throws Exception {
    ServerProcess process = Rig.server(server);
    List<Callable<String>> clients = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      clients.add(
          () -> {
            try (RawClient client = process.connect()) {
              String wrong = "";
              for (int k = 0; k < 2; k++) {
                String found = LARGE.wrongBody(client.ask("/large").body());
                wrong += found == null ? "" : found;
              }
              return wrong;
            }
          });
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<String> client : threads.invokeAll(clients)) {
        assertThat(client.get()).isEmpty();
      }
    }
  }

  /** Descriptors, once the server has noticed that the clients are gone. */
  private static long settledDescriptors(String server) throws Exception {
    ServerProcess process = Rig.server(server);
    long now = process.descriptors();
    for (int unchanged = 0; unchanged < 4; ) {
      Thread.sleep(50);
      long next = process.descriptors();
      unchanged = next == now ? unchanged + 1 : 0;
      now = next;
    }
    return now;
  }

  private static List<RawClient> connect(String server, int count) throws Exception {
    List<RawClient> clients = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      clients.add(Rig.server(server).connect());
    }
    return clients;
  }

  private static void closeAll(List<RawClient> clients) throws Exception {
    for (RawClient client : clients) {
      client.close();
    }
  }
}
