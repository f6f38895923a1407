package crossover.servers.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Prevents that the backend answers, waits or counts otherwise than the trials take for granted.
 */
class BackendIT {
  private static BackendServer start(String... args) throws IOException {
    return BackendServer.start(BackendOptions.parse(args));
  }

  private static JsonNode stats(BackendServer server) throws IOException {
    return new ObjectMapper().readTree(server.statsJson());
  }

  private static DbCall row(int id) {
    return DbCall.rows(id, id, 0, 1, id, 1);
  }

  @Test
  void answersRowsPagesWritesAndSearches() throws Exception {
    try (BackendServer server = start("--db", "none");
        BackendClient client = new BackendClient(server.port())) {
      Rows rows = client.call(DbCall.rows(1, 1, 0, 1, 999_999, 500));
      assertThat(rows.count()).isEqualTo(500);
      assertThat(rows.ids()).startsWith(999_999, 1_000_000, 1, 2).endsWith(498);
      assertNumbers(rows);

      Rows page = client.call(DbCall.page(2, 1, 0, 10_000));
      assertThat(page.count()).isEqualTo(10_000);
      assertThat(page.ids()).startsWith(1, 2).endsWith(10_000);
      assertNumbers(page);
      assertThat(client.call(DbCall.page(3, 1, 9_999, 1_000)).ids()).containsExactly(10_000);
      assertThat(client.call(DbCall.page(4, 1, Integer.MAX_VALUE, 1)).count()).isZero();

      assertThat(client.call(DbCall.write(5, 1)).count()).isZero();

      for (boolean index : new boolean[] {true, false}) {
        Rows found = client.call(DbCall.search(6, 1, 7, index));
        assertThat(found.count()).isEqualTo(20);
        assertThat(found.ids()).startsWith(7, 50_007).endsWith(950_007);
        assertNumbers(found);
        assertThat(client.call(DbCall.search(7, 1, -1, index)).count()).isZero();
      }
      assertThat(stats(server).get("db_rows").asInt()).isEqualTo(500 + 10_000 + 1 + 2 * 20);
    }
  }

  private static void assertNumbers(Rows rows) {
    for (int i = 0; i < rows.count(); i++) {
      assertThat(rows.numbers()[i]).isEqualTo((int) (rows.ids()[i] * 48_271L % 2_147_483_647L));
    }
  }

  @Test
  void callsBehindOneSlotTakeTheSumOfTheirWaits() throws Exception {
    try (BackendServer server = start("--db", "fixed:20", "--slots", "1")) {
      List<BackendClient> clients = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        clients.add(new BackendClient(server.port()));
      }
      long startNs = System.nanoTime();
      for (BackendClient client : clients) {
        client.send(row(1));
      }
      for (int i = 0; i < clients.size(); i++) {
        clients.get(i).answer();
        double tookMs = (System.nanoTime() - startNs) / 1e6;
        assertThat(tookMs).isBetween(20.0 * (i + 1), 20.0 * (i + 1) + 1_000);
      }
      // By the schedule they queue for 0, 20, 40, 60 and 80 ms, less what they arrived later.
      double queueMeanMs = stats(server).get("db_queue_mean_us").asDouble() / 1e3;
      assertThat(queueMeanMs).isLessThanOrEqualTo(40.0).isGreaterThan(5.0);
      for (BackendClient client : clients) {
        client.close();
      }
    }
  }

  @Test
  void callsInSlotsOfTheirOwnDoNotQueue() throws Exception {
    try (BackendServer server = start("--db", "fixed:50", "--slots", "8")) {
      List<BackendClient> clients = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        clients.add(new BackendClient(server.port()));
        clients.get(i).send(DbCall.rows(9, 1, i, 8, 1 + i, 1));
      }
      for (BackendClient client : clients) {
        client.answer();
        client.close();
      }
      JsonNode stats = stats(server);
      assertThat(stats.get("db_queue_mean_us").asDouble()).isZero();
      assertThat(stats.get("db_wait_mean_us").asDouble()).isEqualTo(50_000);
      assertThat(stats.get("db_wait_p99_us").asDouble()).isBetween(50_000.0, 50_050.0);
      assertThat(stats.get("db_requests").asInt()).isEqualTo(1);
      assertThat(stats.get("db_overlap_peak").asInt()).isBetween(2, 8);
    }
  }

  @Test
  void theWaitOfACallDoesNotDependOnTheOrderOfArrivals() throws Exception {
    List<Integer> ids = new ArrayList<>(List.of(1, 2, 3, 500, 999_999, 1_000_000));
    double[] forwards = waitsUs(ids, "lognormal:1:1", "7");
    double[] backwards = waitsUs(ids.reversed(), "lognormal:1:1", "7");
    double[] otherSeed = waitsUs(ids, "lognormal:1:1", "8");
    for (int i = 0; i < forwards.length; i++) {
      assertThat(backwards[forwards.length - 1 - i]).isEqualTo(forwards[i]);
      assertThat(otherSeed[i]).isNotEqualTo(forwards[i]);
    }
    assertThat(Arrays.stream(forwards).distinct()).hasSize(ids.size());
  }

  private static double[] waitsUs(List<Integer> ids, String spec, String seed) throws Exception {
    try (BackendServer server = start("--db", spec, "--seed", seed);
        BackendClient client = new BackendClient(server.port())) {
      double[] waitsUs = new double[ids.size()];
      for (int i = 0; i < waitsUs.length; i++) {
        server.reset();
        client.call(row(ids.get(i)));
        waitsUs[i] = stats(server).get("db_wait_mean_us").asDouble();
      }
      return waitsUs;
    }
  }

  @Test
  void aScanTakesItsFactorOfTheWait() throws Exception {
    try (BackendServer server = start("--db", "fixed:2", "--scan-factor", "10");
        BackendClient client = new BackendClient(server.port())) {
      client.call(DbCall.search(1, 1, 7, true));
      assertThat(stats(server).get("db_wait_mean_us").asDouble()).isEqualTo(2_000);
      server.reset();
      client.call(DbCall.search(1, 1, 7, false));
      assertThat(stats(server).get("db_wait_mean_us").asDouble()).isEqualTo(20_000);
    }
  }

  @Test
  void downstreamAnswersValuesOverKeptConnections() throws Exception {
    try (BackendServer server = start("--downstream", "fixed:1");
        BackendClient client = new BackendClient(server.port())) {
      for (int call = 0; call < 10; call++) {
        long value = ((1_000_000L * 31 + call * 17L + 7) * 48_271) % 2_147_483_647L;
        assertThat(client.call(new DownstreamCall(1_000_000, call, 10, -5))).isEqualTo(value);
      }
      JsonNode stats = stats(server);
      assertThat(stats.get("downstream_calls").asInt()).isEqualTo(10);
      assertThat(stats.get("downstream_requests").asInt()).isEqualTo(1);
      assertThat(stats.get("downstream_overlap_peak").asInt()).isEqualTo(1);
      assertThat(stats.get("downstream_overlap_mean").asDouble()).isEqualTo(1);
      assertThat(stats.get("downstream_wait_mean_us").asDouble()).isEqualTo(1_000);
      assertThat(stats.get("open_connections").asInt()).isEqualTo(1);
    }
  }

  @Test
  void statsHaveNoMeansBeforeTheFirstCallAndAfterAReset() throws Exception {
    try (BackendServer server = start("--db", "fixed:1");
        BackendClient client = new BackendClient(server.port())) {
      client.call(row(1));
      JsonNode stats = stats(server);
      assertThat(stats.get("answers").asInt()).isEqualTo(1);
      assertThat(stats.get("lateness_p50_us").asDouble()).isPositive();
      assertThat(stats.get("lateness_mean_us").asDouble()).isPositive();
      assertThat(stats.get("lateness_max_us").asDouble()).isPositive();
      server.reset();
      stats = stats(server);
      for (String count : List.of("answers", "db_calls", "db_rows", "db_requests")) {
        assertThat(stats.get(count).asInt()).as(count).isZero();
      }
      for (String mean :
          List.of("db_wait_mean_us", "db_wait_p99_us", "lateness_mean_us", "lateness_p99_us")) {
        assertThat(stats.get(mean).isNull()).as(mean).isTrue();
      }
      assertThat(stats.get("open_connections").asInt()).isEqualTo(1);
    }
  }

  @Test
  void aSecondCallBeforeTheAnswerClosesTheConnection() throws Exception {
    try (BackendServer server = start("--db", "fixed:200", "--downstream", "fixed:200");
        BackendClient database = new BackendClient(server.port());
        BackendClient downstream = new BackendClient(server.port())) {
      database.send(row(1));
      Thread.sleep(20);
      database.send(row(2));
      assertThat(database.rest()).isEmpty();
      downstream.send("GET /call?id=1&call=0&of=1&tag=1 HTTP/1.1\r\n\r\nGET");
      assertThat(downstream.rest()).isEmpty();
      assertStillServes(server);
    }
  }

  @Test
  void halfFramesAreCompletedLater() throws Exception {
    try (BackendServer server = start("--db", "none");
        BackendClient client = new BackendClient(server.port())) {
      byte[] frame = new byte[Wire.DB_CALL_BYTES];
      Wire.encode(row(42)).get(frame);
      for (byte b : frame) {
        client.send(b);
        Thread.sleep(1);
      }
      assertThat(client.answer().ids()).containsExactly(42);
    }
  }

  @Test
  void garbageClosesItsConnectionOnly() throws Exception {
    try (BackendServer server = start("--db", "fixed:100", "--downstream", "none");
        BackendClient bystander = new BackendClient(server.port())) {
      bystander.send(row(1));
      byte[][] garbage = {
        {1, 2, 3},
        {(byte) 0xff},
        {0, (byte) 0xff, (byte) 0xff, (byte) 0xff}, // a frame of 16 MiB
        {0, 0, 0, 24},
        Arrays.copyOf(new byte[] {0, 0, 0, 25, 9}, 29), // an unknown operation
        Arrays.copyOf(new byte[] {0, 0, 0, 25, Wire.WRITE}, 29), // call 0 of 0
        Arrays.copyOf(new byte[] {0, 0, 0, 25}, 40)
      };
      for (byte[] bytes : garbage) {
        try (BackendClient client = new BackendClient(server.port())) {
          client.send(bytes);
          assertThat(client.rest()).isEmpty();
        }
      }
      for (DbCall wrong :
          List.of(
              DbCall.rows(1, 1, 0, 1, 0, 1),
              DbCall.rows(1, 1, 0, 1, 1_000_001, 1),
              DbCall.rows(1, 1, 0, 1, 1, 0),
              DbCall.rows(1, 1, 0, 1, 1, 1_001),
              DbCall.rows(1, 1, 1, 1, 1, 1),
              DbCall.page(1, 1, -1, 1),
              DbCall.page(1, 1, 0, 0),
              DbCall.search(1, 1, -2, true))) {
        try (BackendClient client = new BackendClient(server.port())) {
          client.send(wrong);
          assertThat(client.rest()).as(wrong.toString()).isEmpty();
        }
      }
      try (BackendClient client = new BackendClient(server.port())) {
        client.send("GET /nothing HTTP/1.1\r\n\r\n");
        assertThat(client.rest()).startsWith("HTTP/1.1 400 ");
      }
      try (BackendClient client = new BackendClient(server.port())) {
        client.send("G".repeat(5_000));
        assertThat(client.rest()).isEmpty();
      }
      assertThat(bystander.answer().ids()).containsExactly(1);
      assertStillServes(server);
    }
  }

  @Test
  void clientsThatGoAwayFreeTheirSlots() throws Exception {
    try (BackendServer server = start("--db", "fixed:30", "--slots", "2")) {
      for (int i = 0; i < 6; i++) {
        BackendClient client = new BackendClient(server.port());
        client.send(row(1));
        if (i % 2 == 0) {
          client.abort();
        } else {
          client.close();
        }
      }
      assertStillServes(server);
      awaitNoConnections(server);
      JsonNode stats = stats(server);
      assertThat(stats.get("answers").asInt()).isBetween(1, stats.get("db_calls").asInt());
    }
  }

  @Test
  void aPortInUseIsRefused() throws Exception {
    try (BackendServer server = start()) {
      String port = Integer.toString(server.port());
      assertThatThrownBy(() -> start("--port", port))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("cannot listen on port " + port);
    }
  }

  private static void assertStillServes(BackendServer server) throws IOException {
    try (BackendClient client = new BackendClient(server.port())) {
      assertThat(client.call(row(17)).ids()).containsExactly(17);
    }
  }

  /** The backend sees the end of a connection a moment after the client. */
  private static void awaitNoConnections(BackendServer server) throws IOException {
    long untilNs = System.nanoTime() + 10_000_000_000L;
    while (stats(server).get("open_connections").asInt() > 0) {
      assertThat(System.nanoTime() - untilNs).isNegative();
    }
  }
}
