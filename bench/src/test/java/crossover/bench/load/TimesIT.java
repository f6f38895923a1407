package crossover.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crossover.bench.recording.Latencies;
import crossover.bench.scenario.Part;
import crossover.bench.scenario.Work;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Times that arithmetic knows, so that a generator which lies about them is found out. */
class TimesIT {
  private LocalLoad load;

  @BeforeEach
  void start() throws LoadFailed {
    load = new LocalLoad();
  }

  @AfterEach
  void stop() {
    load.close();
  }

  private static double ms(Latencies latencies, double percentile) {
    return latencies.histogram().getValueAtPercentile(percentile) / 1e6;
  }

  /**
   * Coordinated omission. In each second the server does nothing for 100 ms, so a tenth of the
   * users wait, for 0 to 100 ms: p95 is 50 ms, p99 90 ms, p99.9 99 ms. Most of them never get a
   * connection while it stalls (64 for 500), and a generator that forgets them, or starts their
   * clock when it sends, reports a fraction of that: see the service times.
   *
   * <p>A busy machine adds to these times and never takes from them, so the least of up to three
   * rounds counts.
   */
  @Test
  void aStallingServerShowsInTheResponseTimesOfEverybodyWhoWouldHaveWaited() throws Exception {
    double[] percentiles = {95, 99, 99.9};
    double[] expectedMs = {50, 90, 99};
    double[] leastMs = {1e9, 1e9, 1e9};
    double leastServiceMs = 1e9;
    try (TimedServer server = TimedServer.stallingMs(100)) {
      load.fire(Plans.json(server.port(), Plans.open(5_000, 64), 1, 2, 2));
      for (int round = 0; round < 3 && !areClose(leastMs, expectedMs); round++) {
        SliceResult result = load.fire(Plans.json(server.port(), Plans.open(5_000, 64), 3, 2, 2));
        assertThat(result.right()).isEqualTo(result.issued()).isEqualTo(15_000);
        for (int i = 0; i < percentiles.length; i++) {
          double ms = ms(result.response(), percentiles[i]);
          assertThat(ms).isGreaterThan(expectedMs[i] * 0.97);
          leastMs[i] = Math.min(leastMs[i], ms);
        }
        leastServiceMs = Math.min(leastServiceMs, ms(result.service(), 95));
      }
    }
    assertThat(leastMs)
        .matches(least -> areClose(least, expectedMs), "within 25% of 50, 90, 99 ms");
    assertThat(leastServiceMs).isLessThan(25);
  }

  private static boolean areClose(double[] ms, double[] expectedMs) {
    return IntStream.range(0, ms.length).allMatch(i -> ms[i] <= 1.25 * expectedMs[i]);
  }

  @Test
  void aFixedDelayIsWhatIsMeasured() throws Exception {
    try (TimedServer server = TimedServer.answeringAfterMs(5)) {
      load.fire(Plans.json(server.port(), Plans.open(400, 64), 1, 2, 2));
      SliceResult result = load.fire(Plans.json(server.port(), Plans.open(400, 64), 2, 2, 2));
      assertThat(result.right()).isEqualTo(800);
      // A busy machine can only add: the lower quantiles say whether the clock is right, the median
      // that it is not far off.
      assertThat(ms(result.service(), 10)).isCloseTo(5, Percentage.withPercentage(5));
      assertThat(ms(result.response(), 10)).isCloseTo(5, Percentage.withPercentage(5));
      assertThat(ms(result.response(), 50)).isCloseTo(5, Percentage.withPercentage(30));
      assertThat(result.service().minNs()).isGreaterThanOrEqualTo(5_000_000);
      double littlesLaw =
          result.meanInFlight() / (400 * result.service().histogram().getMean() / 1e9);
      assertThat(littlesLaw).isBetween(0.9, 1.1);
    }
  }

  /**
   * 16 connections that are never idle make 16 answers in each service time. Answers after 20 ms
   * come in 12.5 waves in 0.25 s; a plain count would see 12 or 13, and be 4% off.
   */
  @Test
  void throughputOfAShortClosedWindowIsNotBentByItsEdges() throws Exception {
    try (TimedServer server = TimedServer.answeringAfterMs(20)) {
      load.fire(Plans.json(server.port(), Plans.closed(16), 0.25, 2, 2));
      SliceResult result = load.fire(Plans.json(server.port(), Plans.closed(16), 0.25, 2, 2));
      double serviceS = result.service().histogram().getMean() / 1e9;
      assertThat(result.rightInWindow() / result.durationS())
          .isCloseTo(16 / serviceS, Percentage.withPercentage(6));
      assertThat(result.right()).isEqualTo(result.issued());
      assertThat(result.response().count()).isZero();
      assertThat(result.slip().count()).isZero();
    }
  }

  /**
   * One worker, 2 ms a request: 500/s, and 64 connections queue for 128 ms. A window of 0.3 s that
   * began with the queue empty would read 20% more, with half of the times too short.
   */
  @Test
  void aClosedWindowSeesAQueueThatIsFullFromItsStartToItsEnd() throws Exception {
    try (TimedServer server = TimedServer.queueing(1, 2)) {
      SliceResult result = load.fire(Plans.json(server.port(), Plans.closed(64), 0.3, 2, 2));
      assertThat(result.rightInWindow() / result.durationS()).isBetween(425.0, 515.0);
      assertThat(result.right()).isEqualTo(result.issued()).isBetween(125L, 155L);
      assertThat(result.service().minNs()).as("2 ms without a queue").isGreaterThan(64_000_000);
      SliceResult.Around around = result.around();
      assertThat(around.issued()).as("to fill, and to go on").isEqualTo(around.right());
      assertThat(around.issued()).isBetween(150L, 260L);
      assertThat(around.durationS()).isGreaterThan(0.250);
    }
  }

  /** 512 connections on one worker of 5 ms, 200/s: nobody waits 2.56 s for the queue to fill. */
  @Test
  void whereTheQueueIsTooLongToFillTheAnswersOfTheWindowAreCounted() throws Exception {
    try (TimedServer server = TimedServer.queueing(1, 5)) {
      SliceResult result = load.fire(Plans.json(server.port(), Plans.closed(512), 0.5, 5, 0.1));
      assertThat(result.rightInWindow() / result.durationS()).isBetween(170.0, 206.0);
      assertThat(result.around().durationS()).isBetween(2.0, 2.4);
      assertThat(result.right()).isBetween(100L, 130L);
      assertThat(result.unfinished()).isEqualTo(result.issued() - result.right());
    }
  }

  @Test
  void inSteadyStateARequestAllocatesNothing() throws Exception {
    try (TimedServer server = TimedServer.answeringAfterMs(0)) {
      for (var model : List.of(Plans.closed(16), Plans.open(2_000, 16))) {
        double least = Double.MAX_VALUE;
        // Until it is compiled and a request's objects are gone, it may allocate.
        for (int slice = 0; slice < 5 && least >= 0.5; slice++) {
          SliceResult result = load.fire(Plans.json(server.port(), model, 0.5, 2, 2));
          assertThat(result.errors().total()).isZero();
          double bytes = (double) result.generator().allocatedBytes() / result.issued();
          least = Math.min(least, bytes);
        }
        assertThat(least).as("bytes a request, %s", model).isLessThan(0.5);
      }
    }
  }

  @Test
  void warmUpCountsAndChecksButKeepsNoLatency() throws Exception {
    try (ScriptedServer server = ScriptedServer.saying(ScriptedServer.RIGHT)) {
      Part part = new Part("json", 1, "GET", "/json", null, "hello-json", Work.NONE);
      SliceResult result =
          load.fire(Plans.of(server.port(), part, Plans.open(200, 8), 0.5, 1, 1, false));
      assertThat(result.right()).isEqualTo(100);
      assertThat(result.service().count()).isZero();
      assertThat(result.response().minNs()).isNull();
    }
  }

  @Test
  void connectionsGrowOnDemandAndAreUsedInTurn() throws Exception {
    Map<Object, Integer> uses = new HashMap<>();
    try (ScriptedServer server =
        new ScriptedServer(
            client -> {
              while (client.request()) {
                synchronized (uses) {
                  uses.merge(client, 1, Integer::sum);
                }
                Thread.sleep(40);
                client.say(ScriptedServer.RIGHT);
              }
            })) {
      // 400/s of 40 ms need 16 connections, 100/s only 4: used in turn, all of them stay in use.
      SliceResult result = load.fire(Plans.json(server.port(), Plans.open(400, 20), 0.5, 1, 1));
      assertThat(result.right()).isEqualTo(200);
      assertThat(server.accepted()).isBetween(10, 20).isEqualTo(result.connectionsOpen());
      synchronized (uses) {
        uses.clear();
      }
      assertThat(load.fire(Plans.json(server.port(), Plans.open(100, 20), 0.5, 1, 1)).reconnects())
          .isZero();
      assertThat(uses).hasSize(server.accepted());
      SliceResult capped = load.fire(Plans.json(server.port(), Plans.open(100, 2), 0.5, 1, 2));
      assertThat(capped.connectionsOpen()).isEqualTo(2);
      assertThat(capped.connectionWaits()).isGreaterThan(10);
      assertThat(capped.right()).isEqualTo(50);
    }
  }

  @Test
  void everySliceWithTheSameSeedSendsTheSameRequestsInTheSameOrder() throws Exception {
    Part part = new Part("db", 1, "GET", "/db?id={id}", null, "row", new Work(1, 0, false, false));
    List<List<String>> seen = new ArrayList<>();
    for (int slice = 0; slice < 2; slice++) {
      try (ScriptedServer server =
          ScriptedServer.saying("HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n")) {
        SliceResult result =
            load.fire(Plans.of(server.port(), part, Plans.open(100, 1), 0.5, 1, 1, true));
        assertThat(result.errors().status()).isEqualTo(50);
        seen.add(List.copyOf(server.requests()));
      }
    }
    assertThat(seen.get(0)).hasSize(50).isEqualTo(seen.get(1)).doesNotHaveDuplicates();
  }

  @Test
  void goesToLoopbackOnly() {
    SlicePlan there = Plans.json(80, Plans.closed(1), 1, 1, 1);
    SlicePlan away = new SlicePlan("x", "192.0.2.1", 80, there.scenario(), 1, 1, 1, 1, false, true);
    assertThatThrownBy(() -> load.fire(away))
        .isInstanceOf(LoadFailed.class)
        .hasMessageStartingWith("refused: 192.0.2.1");
  }
}
