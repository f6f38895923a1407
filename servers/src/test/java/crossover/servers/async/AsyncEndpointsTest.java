package crossover.servers.async;

import static org.assertj.core.api.Assertions.assertThat;

import crossover.servers.api.Contract;
import crossover.servers.api.ContractFiles;
import crossover.servers.api.Jobs;
import crossover.servers.api.Refused;
import crossover.servers.api.Response;
import crossover.servers.api.Settings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The asynchronous endpoints on a loop and connections that the test plays. */
class AsyncEndpointsTest {
  private static final byte[] NO_BODY = {};
  private static final int POOL = 2;

  @TempDir Path folder = Path.of(".");

  private final FakeLoop loop = new FakeLoop();
  private final List<Response> answers = new ArrayList<>();
  private final Settings settings =
      new Settings(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), 1), POOL, POOL, Path.of("."));
  private final AsyncEndpoints endpoints = new AsyncEndpoints(settings, 1, 1);

  @AfterEach
  void close() {
    endpoints.close();
  }

  private void ask(String path, String query) throws Refused {
    endpoints.handle(Contract.read("GET", path, query, false, NO_BODY), loop, answers::add);
  }

  private List<Integer> statuses() {
    return answers.stream().map(Response::status).toList();
  }

  private static String text(Response response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  @Test
  void leavesTheLoopToOthersDuringAWait() throws Exception {
    ask("/wait", "ms=1000");
    assertThat(answers).isEmpty();
    loop.timers.remove().run();
    assertThat(text(answers.getFirst())).isEqualTo("{\"message\":\"Hello, World!\"}");
  }

  @Test
  void answersBeforeAJobThatIsHandedOffAndAfterOneThatIsNot() throws Exception {
    Jobs jobs = settings.counters().jobs();
    ask("/job", "ms=1000&handoff=true");
    assertThat(statuses()).containsExactly(200);
    assertThat(jobs.finished()).isZero();
    loop.timers.remove().run();
    assertThat(jobs.finished()).isEqualTo(1);

    ask("/job", "ms=1000");
    assertThat(answers).hasSize(1);
    loop.timers.remove().run();
    assertThat(statuses()).containsExactly(200, 200);
    assertThat(jobs.finished()).isEqualTo(2);
  }

  @Test
  void holdsAConnectionWithoutACallAndGivesBothBack() throws Exception {
    for (int i = 0; i < 3; i++) {
      ask("/mistake/hold", "id=1");
      assertThat(answers).hasSize(i);
      assertThat(loop.wires).hasSize(2);
      assertThat(loop.wires.get(0).calls + loop.wires.get(1).calls).isEqualTo(i + 1);
      loop.lastWritten().answer();
    }
    assertThat(statuses()).containsExactly(200, 200, 200);
  }

  @Test
  void locksUpWhenEachHoldsWhatTheOtherNeedsUntilTheirTimeIsOver() throws Exception {
    for (int i = 0; i < 3; i++) {
      ask("/mistake/hold", "id=1");
    }
    loop.lastWritten().answer();
    assertThat(statuses()).containsExactly(200);
    assertThat(loop.wires.get(0).calls + loop.wires.get(1).calls).isEqualTo(1);
    // The timeout of these endpoints is a nanosecond: one gives up, and so the other can go on.
    loop.timers.remove().run();
    assertThat(statuses()).containsExactly(200, 502);
    loop.lastWritten().answer();
    assertThat(statuses()).containsExactly(200, 502, 200);
    ask("/db", "id=1");
    ask("/db", "id=2");
    assertThat(loop.wires).hasSize(2);
    assertThat(loop.wires.get(0).calls + loop.wires.get(1).calls).isEqualTo(4);
  }

  @Test
  void replacesAHeldConnectionThatIsLost() throws Exception {
    ask("/mistake/hold", "id=1");
    FakeLoop.FakeWire held = loop.wires.get(1);
    assertThat(held.calls).isZero();
    held.lose();
    loop.wires.get(0).answer();
    assertThat(statuses()).containsExactly(200);
    ask("/mistake/hold", "id=1");
    assertThat(loop.wires).hasSize(3);
    loop.wires.get(2).answer();
    assertThat(statuses()).containsExactly(200, 200);
  }

  @Test
  void keepsToItsPoolAndServesInTurn() throws Exception {
    for (int i = 0; i < 5; i++) {
      ask("/db", "id=" + (i + 1));
    }
    assertThat(loop.wires).hasSize(POOL);
    assertThat(settings.counters().dbPoolWaits().sum()).isEqualTo(3);
    assertThat(loop.wires.get(0).calls).isEqualTo(1);
    loop.wires.get(0).answer();
    assertThat(answers).hasSize(1);
    assertThat(loop.wires.get(0).calls).isEqualTo(2);
    loop.wires.get(1).answer();
    loop.wires.get(0).answer();
    loop.wires.get(0).answer();
    loop.wires.get(1).answer();
    assertThat(statuses()).containsExactly(200, 200, 200, 200, 200);
    assertThat(loop.wires).hasSize(POOL);
  }

  @Test
  void asksOneQueryAfterTheOther() throws Exception {
    ask("/queries", "n=3&id=1");
    assertThat(loop.wires).hasSize(1);
    for (int i = 1; i <= 3; i++) {
      assertThat(loop.wires.getFirst().calls).isEqualTo(i);
      assertThat(answers).isEmpty();
      loop.wires.getFirst().answer();
    }
    assertThat(statuses()).containsExactly(200);
  }

  @Test
  void growsNoStackOverAnswersThatAreThereAtOnce() throws Exception {
    loop.answeringAtOnce = true;
    int[] depth = new int[1];
    endpoints.handle(
        Contract.read("GET", "/queries", "n=500&id=1", false, NO_BODY),
        loop,
        response ->
            depth[0] = (int) StackWalker.getInstance().walk(frames -> frames.count()).longValue());
    assertThat(depth[0]).isBetween(1, 150);
    assertThat(loop.wires.getFirst().calls).isEqualTo(500);
  }

  @Test
  void failsEachWaitingCallWhenConnectionsAreRefused() throws Exception {
    int calls = 20_000;
    for (int i = 0; i < calls; i++) {
      ask("/db", "id=1");
    }
    loop.refusing = true;
    loop.wires.get(0).lose();
    loop.wires.get(1).lose();
    loop.run();
    assertThat(answers).hasSize(calls).allMatch(answer -> answer.status() == 502);
  }

  @Test
  void callsAllAtOnceInAFanoutAndFailsOnce() throws Exception {
    ask("/fanout", "n=2&id=1");
    assertThat(loop.wires).hasSize(2);
    loop.wires.get(1).lose();
    loop.wires.get(0).lose();
    loop.run();
    assertThat(statuses()).containsExactly(502);
  }

  @Test
  void connectsAnewAfterAConnectionIsLost() throws Exception {
    ask("/db", "id=1");
    loop.wires.getFirst().answer();
    loop.wires.getFirst().lose();
    ask("/db", "id=1");
    assertThat(loop.wires).hasSize(2);
    loop.wires.getLast().answer();
    assertThat(statuses()).containsExactly(200, 200);
  }

  @Test
  void endsAConnectionThatSendsWhatNobodyAskedFor() throws Exception {
    ask("/db", "id=1");
    FakeLoop.FakeWire wire = loop.wires.getFirst();
    wire.answer();
    wire.answer();
    assertThat(wire.closed).isTrue();
    ask("/db", "id=1");
    assertThat(loop.wires).hasSize(2);
  }

  @Test
  void failsACallWhoseAnswerIsMalformed() throws Exception {
    ask("/db", "id=1");
    loop.wires.getFirst().receive(ByteBuffer.allocate(9).putInt(5).put((byte) 1).putInt(0).flip());
    assertThat(statuses()).containsExactly(502);
    assertThat(loop.wires.getFirst().closed).isTrue();
  }

  @Test
  void failsACallWithFewerRowsThanItAskedFor() throws Exception {
    ask("/db", "id=1");
    loop.wires.getFirst().receive(ByteBuffer.allocate(9).putInt(5).put((byte) 0).putInt(0).flip());
    assertThat(statuses()).containsExactly(502);
  }

  @Test
  void givesUpOnCallsAndWaitsWithoutAnAnswer() throws Exception {
    for (int i = 0; i < 4; i++) {
      ask("/db", "id=1");
    }
    // The timeout of these endpoints is a nanosecond.
    loop.timers.remove().run();
    loop.run();
    assertThat(statuses()).containsExactly(502, 502, 502, 502);
    assertThat(loop.timers).as("a loop with nothing to do has no timer").isEmpty();
  }

  @Test
  @Timeout(30)
  void readsFilesOnHelpersAndAnswersOnTheLoop() throws Exception {
    ContractFiles.write(folder);
    try (AsyncFiles files = new AsyncFiles(folder)) {
      Thread[] answeredBy = new Thread[1];
      files.read(
          "f03",
          loop,
          response -> {
            answeredBy[0] = Thread.currentThread();
            answers.add(response);
          });
      while (answers.isEmpty()) {
        TimeUnit.MILLISECONDS.sleep(1);
        loop.run();
      }
      assertThat(answeredBy[0]).isSameAs(Thread.currentThread());
      assertThat(answers.getFirst().body()).isEqualTo(Files.readAllBytes(folder.resolve("f03")));

      files.read("missing", loop, answers::add);
      assertThat(answers.getLast().status()).isEqualTo(500);
    }
  }

  @Test
  void dividesConnectionsAmongLoops() {
    assertThat(new LoopShare(0, 1).of(64)).isEqualTo(64);
    assertThat(
            List.of(
                new LoopShare(0, 3).of(64), new LoopShare(1, 3).of(64), new LoopShare(2, 3).of(64)))
        .containsExactly(22, 21, 21);
    assertThat(new LoopShare(7, 8).of(4)).isEqualTo(1);
  }
}
