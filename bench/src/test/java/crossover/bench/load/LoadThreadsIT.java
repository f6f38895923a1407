package crossover.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crossover.bench.load.LoadResult.PartLatencies;
import crossover.bench.recording.Latencies;
import crossover.bench.scenario.Exchange;
import crossover.bench.scenario.Load;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Several threads must make the load of one: no request lost, doubled or at another time. */
@Order(5)
class LoadThreadsIT {
  /** A request, on the mean of a load: below this none allocates, but the load itself may. */
  private static final double MOST_BYTES = 0.5;

  /** Keeps what it is told. */
  private static final class Told implements LoadWatcher {
    final List<Second> seconds = Collections.synchronizedList(new ArrayList<>());
    final List<Live> lives = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void second(Second second) {
      seconds.add(second);
    }

    @Override
    public void live(Live live) {
      lives.add(live);
    }

    long sum(ToLongFunction<Second> what) {
      return seconds.stream().mapToLong(what).sum();
    }

    /** Each request of the result is in exactly one second. */
    void addUpTo(SliceResult total) {
      assertThat(sum(Second::issued)).isEqualTo(total.issued());
      assertThat(sum(Second::right)).isEqualTo(total.right());
      assertThat(sum(Second::errors)).isEqualTo(total.errors().total());
      assertThat(sum(Second::unfinished)).isEqualTo(total.unfinished());
      assertThat(sum(second -> second.service().count())).isEqualTo(total.right());
      assertThat(sum(second -> second.response().count())).isEqualTo(total.response().count());
      assertThat(seconds)
          .extracting(Second::index)
          .isEqualTo(IntStream.range(0, seconds.size()).boxed().toList());
      assertThat(seconds.stream().mapToDouble(Second::lengthS).sum())
          .isBetween(total.durationS() - 0.11, total.durationS() + 0.11);
    }
  }

  private static LoadResult fire(int threads, LoadPlan plan) throws LoadFailed {
    return fire(threads, plan, LoadWatcher.NONE);
  }

  private static LoadResult fire(int threads, LoadPlan plan, LoadWatcher watcher)
      throws LoadFailed {
    try (LoadThreads load = new LoadThreads(threads)) {
      return load.fire(plan, watcher);
    }
  }

  private static Thread stopAfterMs(LoadTool load, long ms) {
    return Thread.ofVirtual()
        .start(
            () -> {
              try {
                Thread.sleep(ms);
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              load.stop();
            });
  }

  private static double ms(Latencies latencies, double percentile) {
    return latencies.histogram().getValueAtPercentile(percentile) / 1e6;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void requestsComeInTheOrderAndAtTheMomentsOfOneThread(int threads) throws Exception {
    try (ScriptedServer server = ScriptedServer.saying(ScriptedServer.RIGHT)) {
      LoadResult result =
          fire(threads, LoadPlans.on(server.port(), Plans.open(25, 10)).paths(10).plan());
      assertThat(result.total().issued()).isEqualTo(25);
      assertThat(result.total().right()).isEqualTo(25);
      assertThat(result.threads()).isEqualTo(threads);
      assertThat(result.total().parts())
          .extracting(PartResult::right)
          .containsExactly(3L, 3L, 3L, 3L, 3L, 2L, 2L, 2L, 2L, 2L);
      assertThat(server.requests())
          .as("40 ms apart, whichever thread sends them")
          .containsExactlyElementsOf(
              IntStream.range(0, 25).mapToObj(n -> "GET /" + n % 10 + " HTTP/1.1").toList());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void countsAreExact(int threads) throws Exception {
    try (TimedServer server = TimedServer.answeringAfterMs(1)) {
      SliceResult open =
          fire(threads, LoadPlans.on(server.port(), Plans.open(3_000, 64)).plan()).total();
      assertThat(open.issued()).isEqualTo(3_000);
      assertThat(open.right()).isEqualTo(3_000);
      assertThat(open.slip().count()).isEqualTo(3_000);
      assertThat(open.response().count()).isEqualTo(3_000);
      SliceResult closed =
          fire(threads, LoadPlans.on(server.port(), Plans.closed(7)).plan()).total();
      assertThat(closed.connectionsOpen()).isEqualTo(7);
      assertThat(closed.right()).isEqualTo(closed.issued()).isGreaterThan(100);
      assertThat(closed.meanInFlight()).isBetween(6.0, 7.01);
      assertThat(closed.generator().wallUs())
          .as("of each thread, from when it woke up for the start")
          .isGreaterThan(threads * 900_000L);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void latenciesOfEachPartAreKeptApart(int threads) throws Exception {
    try (ScriptedServer server =
        new ScriptedServer(
            client -> {
              for (String line = client.requestLine(); line != null; line = client.requestLine()) {
                if (line.startsWith("GET /1 ")) {
                  Thread.sleep(40);
                }
                client.say(ScriptedServer.RIGHT);
              }
            })) {
      LoadPlans plan = LoadPlans.on(server.port(), Plans.open(100, 60)).paths(2);
      List<PartLatencies> open = fire(threads, plan.plan()).parts();
      assertThat(open).extracting(PartLatencies::name).containsExactly("/0", "/1");
      assertThat(open).extracting(part -> part.service().count()).containsExactly(50L, 50L);
      assertThat(open).extracting(part -> part.response().count()).containsExactly(50L, 50L);
      assertThat(open.get(0).service().minNs()).isLessThan(30_000_000);
      assertThat(open.get(1).service().minNs()).isGreaterThan(40_000_000);
      assertThat(ms(open.get(1).response(), 50)).isGreaterThan(39.5);

      LoadPlans closed = LoadPlans.on(server.port(), Plans.closed(6)).paths(2).durationS(0.3);
      assertThat(fire(threads, closed.plan()).parts())
          .allMatch(part -> part.service().count() > 0 && part.response().count() == 0);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void theSecondsOfAStallingServerAddUpAndEachShowsItsStall(int threads) throws Exception {
    Told told = new Told();
    try (TimedServer server = TimedServer.stallingMs(100)) {
      LoadPlan plan =
          LoadPlans.on(server.port(), Plans.open(2_000, 32)).warmupS(0.5).durationS(2.5).plan();
      SliceResult total = fire(threads, plan, told).total();
      told.addUpTo(total);
    }
    assertThat(told.seconds)
        .extracting(LoadWatcher.Second::issued)
        .containsExactly(2_000L, 2_000L, 1_000L);
    assertThat(told.seconds).extracting(LoadWatcher.Second::lengthS).containsExactly(1.0, 1.0, 0.5);
    assertThat(told.seconds.subList(0, 2))
        .allMatch(second -> ms(second.response(), 99) > 80, "shows the stall");
    assertThat(told.seconds.getFirst().response().maxNs()).isLessThan(1_000_000_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void whatNeverEndsIsUnfinishedInItsOwnSecond(int threads) throws Exception {
    Told told = new Told();
    long startNs = System.nanoTime();
    try (ScriptedServer server =
        new ScriptedServer(
            client -> {
              while (client.request() && System.nanoTime() - startNs < 500_000_000L) {
                client.say(ScriptedServer.RIGHT);
              }
              Thread.sleep(20_000);
            })) {
      LoadPlan plan =
          LoadPlans.on(server.port(), Plans.open(100, 300)).durationS(2).drainS(0.3).plan();
      SliceResult total = fire(threads, plan, told).total();
      assertThat(total.issued()).isEqualTo(200);
      assertThat(total.unfinished()).isPositive();
      told.addUpTo(total);
    }
    assertThat(told.seconds).allMatch(second -> second.issued() == 100);
    assertThat(told.seconds.get(1).unfinished()).isEqualTo(100);
  }

  @Test
  void secondsAndCountsComeWhileTheLoadIsUnderWay() throws Exception {
    Told told = new Told();
    try (ScriptedServer server = ScriptedServer.saying(ScriptedServer.RIGHT)) {
      LoadPlan plan =
          LoadPlans.on(server.port(), Plans.open(200, 20)).warmupS(1.3).durationS(2.5).plan();
      fire(2, plan, told);
    }
    assertThat(told.lives)
        .extracting(LoadWatcher.Live::warmingUp)
        .containsExactly(true, false, false);
    assertThat(told.lives)
        .extracting(live -> Math.round(live.elapsedS()))
        .containsExactly(1L, 1L, 2L);
    assertThat(told.lives)
        .allMatch(live -> live.issued() > 200 * live.elapsedS() - 40 && live.errors() == 0);
    assertThat(told.lives.get(0).last()).isNull();
    assertThat(told.lives.get(2).last()).isNotNull();
  }

  static List<Load> models() {
    return List.of(Plans.open(400, 30), Plans.closed(6));
  }

  @ParameterizedTest
  @MethodSource("models")
  void aStopEndsTheLoadAndGivesWhatWasMeasured(Load model) throws Exception {
    Told told = new Told();
    try (ScriptedServer server = ScriptedServer.saying(ScriptedServer.RIGHT);
        LoadThreads load = new LoadThreads(3)) {
      LoadPlan plan = LoadPlans.on(server.port(), model).durationS(60).plan();
      stopAfterMs(load, 1_400);
      long startNs = System.nanoTime();
      LoadResult result = load.fire(plan, told);
      assertThat((System.nanoTime() - startNs) / 1e9).isLessThan(3);
      assertThat(result.stopped()).isTrue();
      assertThat(result.total().durationS()).isBetween(0.8, 2.8);
      assertThat(result.total().right()).isEqualTo(result.total().issued()).isGreaterThan(300);
      told.addUpTo(result.total());

      LoadResult next = load.fire(LoadPlans.on(server.port(), model).durationS(0.3).plan(), told);
      assertThat(next.stopped()).isTrue();
      assertThat(next.total().issued()).isZero();
    }
  }

  @Test
  void aStopWaitsASecondForWhatIsInFlight() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        LoadThreads load = new LoadThreads(2)) {
      stopAfterMs(load, 2_300);
      long startNs = System.nanoTime();
      LoadPlan plan =
          LoadPlans.on(silent.getLocalPort(), Plans.closed(4)).durationS(60).drainS(60).plan();
      SliceResult total = load.fire(plan, LoadWatcher.NONE).total();
      assertThat((System.nanoTime() - startNs) / 1e9).isBetween(3.2, 4.5);
      assertThat(total.unfinished()).isEqualTo(4);
    }
  }

  @Test
  void aStopInTheWarmUpMeasuresNothing() throws Exception {
    Told told = new Told();
    try (ScriptedServer server = ScriptedServer.saying(ScriptedServer.RIGHT)) {
      for (Load model : models()) {
        try (LoadThreads load = new LoadThreads(2)) {
          stopAfterMs(load, 300);
          LoadResult result =
              load.fire(LoadPlans.on(server.port(), model).warmupS(30).durationS(30).plan(), told);
          assertThat(result.stopped()).isTrue();
          assertThat(result.total().issued()).isZero();
          assertThat(result.total().durationS()).isZero();
          assertThat(told.seconds).isEmpty();
        }
      }
    }
  }

  @Test
  void warmUpIsSentAndNotCountedAndConnectionsStayOpen() throws Exception {
    try (ScriptedServer server = ScriptedServer.saying(ScriptedServer.RIGHT);
        LoadThreads load = new LoadThreads(3)) {
      LoadPlan plan = LoadPlans.on(server.port(), Plans.open(200, 6)).warmupS(0.5).plan();
      for (int fires = 1; fires <= 2; fires++) {
        SliceResult total = load.fire(plan, LoadWatcher.NONE).total();
        assertThat(total.right()).isEqualTo(total.issued()).isEqualTo(200);
        assertThat(server.requests()).hasSize(fires * 300);
        assertThat(server.accepted()).isEqualTo(6);
      }
    }
  }

  @Test
  void aDeadPortFailsEveryRequestInItsSecond() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Told told = new Told();
    SliceResult open = fire(3, LoadPlans.on(port, Plans.open(300, 30)).plan(), told).total();
    assertThat(open.issued()).isEqualTo(300);
    assertThat(open.errors().connect()).isEqualTo(300);
    told.addUpTo(open);
    SliceResult closed = fire(3, LoadPlans.on(port, Plans.closed(30)).plan()).total();
    assertThat(closed.errors().connect()).isEqualTo(closed.issued()).isPositive();
    assertThat(closed.firstErrors()).isNotEmpty();
  }

  /**
   * A connection that is closed with a request under way may have been idle: the request goes out
   * again, and its user has waited from the first moment on.
   */
  @Test
  void aRequestThatIsSentAgainOnAFreshConnectionKeepsItsIntendedStart() throws Exception {
    Told told = new Told();
    try (ScriptedServer server =
        new ScriptedServer(
            client -> {
              client.request();
              client.say(ScriptedServer.RIGHT);
              client.request();
              Thread.sleep(150);
            })) {
      LoadPlan plan = LoadPlans.on(server.port(), Plans.open(20, 1)).durationS(0.1).plan();
      SliceResult total = fire(1, plan, told).total();
      assertThat(total.right()).isEqualTo(2);
      assertThat(total.reconnects()).isEqualTo(1);
      assertThat(total.service().maxNs()).isLessThan(140_000_000);
      assertThat(total.response().maxNs()).isGreaterThan(150_000_000);
      told.addUpTo(total);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void watchedOrNotARequestAllocatesNothing(int threads) throws Exception {
    Told told = new Told();
    try (TimedServer server = TimedServer.answeringAfterMs(0);
        LoadThreads load = new LoadThreads(threads)) {
      for (Load model : List.of(Plans.closed(16), Plans.open(3_000, 16))) {
        for (LoadWatcher watcher : List.of(LoadWatcher.NONE, told)) {
          double least = Double.MAX_VALUE;
          // Until it is compiled and a request's objects are gone, it may allocate.
          for (int round = 0; round < 5 && least >= MOST_BYTES; round++) {
            SliceResult total =
                load.fire(LoadPlans.on(server.port(), model).durationS(0.5).plan(), watcher)
                    .total();
            assertThat(total.errors().total()).isZero();
            double bytes = (double) total.generator().allocatedBytes() / total.issued();
            least = Math.min(least, bytes);
          }
          assertThat(least).as("bytes a request, %s, %s", model, watcher).isLessThan(MOST_BYTES);
        }
      }
    }
  }

  @Test
  void aWatcherThatBreaksEndsTheLoad() throws Exception {
    LoadWatcher broken =
        new LoadWatcher() {
          @Override
          public void second(Second second) {
            throw new IllegalStateException("the disk is full");
          }

          @Override
          public void live(Live live) {}
        };
    try (ScriptedServer server = ScriptedServer.saying(ScriptedServer.RIGHT)) {
      long startNs = System.nanoTime();
      LoadPlan minute = LoadPlans.on(server.port(), Plans.open(50, 5)).durationS(60).plan();
      assertThatThrownBy(() -> fire(1, minute, broken))
          .isInstanceOf(LoadFailed.class)
          .hasMessageContaining("the disk is full");
      assertThat((System.nanoTime() - startNs) / 1e9).isLessThan(10);
    }
  }

  @Test
  void aThreadThatBreaksEndsTheLoad() throws Exception {
    try (ScriptedServer server = ScriptedServer.saying(ScriptedServer.RIGHT)) {
      LoadPlan sound = LoadPlans.on(server.port(), Plans.open(50, 5)).durationS(60).plan();
      LoadPlan partless =
          new LoadPlan(
              sound.address(),
              sound.load(),
              List.of(sound.exchanges().getFirst(), withPart(sound, 7)),
              sound.parts(),
              1,
              0,
              60,
              5,
              60,
              false);
      long startNs = System.nanoTime();
      assertThatThrownBy(() -> fire(3, partless, new Told()))
          .isInstanceOf(LoadFailed.class)
          .hasMessageContaining("broke");
      assertThat((System.nanoTime() - startNs) / 1e9).isLessThan(5);
    }
  }

  private static Exchange withPart(LoadPlan plan, int part) {
    var sound = plan.exchanges().getFirst();
    return new Exchange(sound.request(), sound.status(), sound.body(), part);
  }

  @Test
  void moreThreadsThanConnectionsAreRefused() throws Exception {
    LoadPlan plan = LoadPlans.on(9, Plans.closed(2)).plan();
    assertThatThrownBy(() -> fire(3, plan))
        .isInstanceOf(LoadFailed.class)
        .hasMessage("3 threads need at least as many connections, not 2");
  }

  @Test
  void onceClosedItSaysSoAndClosingAgainDoesNothing() throws Exception {
    LoadThreads load = new LoadThreads(2);
    load.close();
    load.close();
    load.stop();
    assertThatThrownBy(() -> load.fire(LoadPlans.on(9, Plans.closed(2)).plan(), LoadWatcher.NONE))
        .isInstanceOf(LoadFailed.class)
        .hasMessage("the load generator is closed");
  }
}
