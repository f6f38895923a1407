package crossover.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import crossover.bench.scenario.Arrival;
import crossover.bench.scenario.Load;
import crossover.bench.scenario.Part;
import crossover.bench.scenario.Scenario;
import crossover.bench.scenario.Step;
import crossover.bench.scenario.Work;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Prevents that requests of another kind, another stretch of time or another step are taken for
 * those that are told.
 */
@Order(8)
class MixIT {
  private static final String SLOW = "HTTP/1.1 404 Slow\r\nContent-Length: 0\r\n\r\n";

  private LocalLoad load;

  @BeforeEach
  void start() throws LoadFailed {
    load = new LocalLoad();
  }

  @AfterEach
  void stop() {
    load.close();
  }

  private static Part json(String endpoint, int weight, String path) {
    return new Part(endpoint, weight, "GET", path, null, "hello-json", Work.NONE);
  }

  private static SlicePlan plan(
      int port, Load model, double leadS, double durationS, Part... parts) {
    Scenario scenario = new Scenario("test", "for a test", List.of(parts), model);
    return new SlicePlan(
        "server", "127.0.0.1", port, scenario, 1, leadS, durationS, 2, 2, false, true);
  }

  /** A busy machine adds to times and never takes from them. */
  private static double leastMs(PartResult part) {
    return Objects.requireNonNull(Objects.requireNonNull(part.response()).minNs()) / 1e6;
  }

  @Test
  void eachPartOfAMixHasItsOwnTimesAndItsOwnFailures() throws Exception {
    try (ScriptedServer server =
        new ScriptedServer(
            client -> {
              for (String line = client.requestLine(); line != null; line = client.requestLine()) {
                if (line.startsWith("GET /wait?ms=2 ")) {
                  Thread.sleep(60);
                  client.say(SLOW);
                } else if (line.startsWith("GET /wait")) {
                  Thread.sleep(30);
                  client.say(ScriptedServer.RIGHT);
                } else {
                  client.say(ScriptedServer.RIGHT);
                }
              }
            })) {
      SliceResult result =
          load.fire(
              plan(
                  server.port(),
                  Plans.open(400, 64),
                  0,
                  1,
                  json("quick", 2, "/json"),
                  json("slow", 1, "/wait?ms=1"),
                  json("broken", 1, "/wait?ms=2")));
      PartResult quick = result.parts().get(0);
      PartResult slow = result.parts().get(1);
      PartResult broken = result.parts().get(2);
      assertThat(quick.issued() + slow.issued() + broken.issued()).isEqualTo(400);
      assertThat(quick.right()).isEqualTo(quick.issued()).isGreaterThan(slow.issued());
      assertThat(leastMs(quick)).isLessThan(20);
      assertThat(leastMs(slow)).isGreaterThanOrEqualTo(30);
      assertThat(broken.right()).isZero();
      assertThat(broken.issued()).isPositive().isEqualTo(result.errors().status());
      assertThat(Objects.requireNonNull(quick.service()).count() + slow.right())
          .isEqualTo(result.service().count());
    }
  }

  /** 100/s of 1 s each are 100 in flight after a second, and half as many on average before. */
  @Test
  void aLeadFillsTheServerAndNothingOfItCounts() throws Exception {
    try (TimedServer server = TimedServer.answeringAfterMs(1_000)) {
      SliceResult result =
          load.fire(plan(server.port(), Plans.open(100, 256), 1.2, 1, json("json", 1, "/json")));
      assertThat(result.issued()).isEqualTo(100);
      assertThat(result.right()).isEqualTo(100);
      assertThat(result.service().count()).isEqualTo(100);
      assertThat(result.slip().count()).isEqualTo(100);
      assertThat(result.durationS()).isEqualTo(1);
      assertThat(result.around()).isEqualTo(new SliceResult.Around(1.2, 120, 120));
      assertThat(result.meanInFlight())
          .as("50 without a lead; a busy machine adds to each second")
          .isBetween(95.0, 140.0);
      assertThat(result.rightInWindow())
          .as("the server answers 100/s, whose requests began before the window or in it")
          .isBetween(80.0, 115.0);
    }
  }

  private static Part action(int steps) {
    Step step = new Step("GET", "/json", null, Map.of(), "hello-json");
    return new Part(
        "action",
        1,
        "GET",
        "/json",
        null,
        Map.of(),
        "hello-json",
        Collections.nCopies(steps - 1, step),
        null,
        Work.NONE);
  }

  @Test
  void anActionIsTimedFromItsFirstRequestToTheEndOfItsLast() throws Exception {
    try (TimedServer server = TimedServer.answeringAfterMs(5)) {
      for (Load model : List.of(Plans.open(100, 64), Plans.closed(4))) {
        SliceResult result = load.fire(plan(server.port(), model, 0, 1, action(4)));
        assertThat(result.right()).isEqualTo(result.issued()).isPositive();
        assertThat(result.service().minNs()).isBetween(20_000_000L, 28_000_000L);
        assertThat(result.rightInWindow() * 0.020 / model.connections()).isLessThan(1.05);
      }
    }
  }

  @Test
  void aWrongAnswerToOneStepFailsItsActionOnce() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    try (ScriptedServer server =
        new ScriptedServer(
            client -> {
              while (client.request()) {
                client.say(asked.incrementAndGet() % 6 == 0 ? SLOW : ScriptedServer.RIGHT);
              }
            })) {
      SliceResult result = load.fire(plan(server.port(), Plans.open(50, 1), 0, 1, action(3)));
      assertThat(result.issued()).isEqualTo(50);
      assertThat(result.right()).isEqualTo(25);
      assertThat(result.errors().status()).isEqualTo(25);
      assertThat(server.requests()).hasSize(150);
    }
  }

  @Test
  void aConnectionThatEndsWithinAnActionFailsIt() throws Exception {
    String closing = ScriptedServer.RIGHT.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
    try (ScriptedServer server =
        new ScriptedServer(
            client -> {
              client.request();
              client.say(closing);
            })) {
      SliceResult result = load.fire(plan(server.port(), Plans.open(20, 4), 0, 0.5, action(2)));
      assertThat(result.errors().closed()).isEqualTo(10).isEqualTo(result.issued());
      assertThat(result.firstErrors()).containsValue("the connection ended within an action");
    }
  }

  @Test
  void inSteadyStateNeitherAMixNorAnActionNorASurgeAllocates() throws Exception {
    Load surges = new Load.Open(1_000, Arrival.parse("surge:5:0.1:0.5"), 32);
    try (TimedServer server = TimedServer.answeringAfterMs(0)) {
      for (SlicePlan plan :
          List.of(
              plan(server.port(), Plans.closed(16), 0, 0.5, action(3)),
              plan(
                  server.port(),
                  Plans.open(2_000, 16),
                  0.1,
                  0.5,
                  json("a", 1, "/json"),
                  json("b", 1, "/json")),
              plan(server.port(), surges, 0, 0.5, json("json", 1, "/json")))) {
        long bytes = Long.MAX_VALUE;
        long issued = 0;
        for (int slice = 0; slice < 6; slice++) {
          SliceResult result = load.fire(plan);
          assertThat(result.errors().total()).isZero();
          bytes = Math.min(bytes, result.generator().allocatedBytes());
          issued = result.issued();
        }
        assertThat((double) bytes / issued).as("bytes a request, %s", plan).isLessThan(0.5);
      }
    }
  }

  @Test
  void requestsOfASurgeAreToldApartFromThoseBeforeAndAfter() throws Exception {
    Load surges = new Load.Open(1_000, Arrival.parse("surge:5:0.2:1"), 64);
    try (TimedServer server = TimedServer.answeringAfterMs(0)) {
      SliceResult result = load.fire(plan(server.port(), surges, 0, 2, json("json", 1, "/json")));
      SurgeResult surge = Objects.requireNonNull(result.surge());
      // 0.1 s before, two surges of 0.2 s, 0.7 s after each in stretches of 0.25 s.
      assertThat((double) surge.before().issued()).isBetween(50.0, 150.0);
      assertThat((double) surge.during().issued()).isBetween(1_750.0, 2_250.0);
      assertThat(surge.after()).hasSize(2).allSatisfy(rest -> assertThat(rest).hasSize(2));
      assertThat(surge.after().getFirst())
          .allSatisfy(stretch -> assertThat((double) stretch.issued()).isBetween(170.0, 330.0));
      assertThat(surge.during().right()).isEqualTo(surge.during().issued());
    }
  }

  private static byte[] zipped(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }

  private SliceResult compressed(byte[] plain, int changeFrom) throws Exception {
    byte[] good = zipped(plain);
    byte[] bad = good.clone();
    // The operating system in the head of a gzip: it unpacks to the same, and differs.
    bad[9] ^= 1;
    AtomicInteger asked = new AtomicInteger();
    Part part =
        new Part(
            "large",
            1,
            "GET",
            "/large",
            null,
            Map.of("Accept-Encoding", "gzip"),
            "large-gzip",
            List.of(),
            null,
            Work.NONE);
    try (ScriptedServer server =
        new ScriptedServer(
            client -> {
              while (client.request()) {
                byte[] body = asked.incrementAndGet() >= changeFrom ? bad : good;
                client.say(
                    "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: "
                        + body.length
                        + "\r\n\r\n");
                client.out().write(body);
              }
            })) {
      return load.fire(plan(server.port(), Plans.open(40, 4), 0, 0.5, part));
    }
  }

  private static byte[] large() {
    Part part = new Part("large", 1, "GET", "/large", null, "large", Work.NONE);
    return Objects.requireNonNull(
        new Scenario("x", "x", List.of(part), Plans.closed(1)).exchanges(1, 1).getFirst().body());
  }

  @Test
  void aCompressedAnswerIsRightWhenItUnpacksToTheRightBody() throws Exception {
    assertThat(compressed(large(), Integer.MAX_VALUE).right()).isEqualTo(20);
  }

  @Test
  void aCompressedAnswerThatChangesOrUnpacksToSomethingElseIsWrong() throws Exception {
    assertThat(compressed(large(), 12).errors().body()).isEqualTo(10);
    byte[] other = large().clone();
    other[500_000] ^= 1;
    load.closeTarget("server");
    assertThat(compressed(other, Integer.MAX_VALUE).errors().body()).isEqualTo(20);
    load.closeTarget("server");
    assertThat(compressed("x".getBytes(StandardCharsets.UTF_8), 99).right()).isZero();
  }
}
