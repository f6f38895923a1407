package crossover.servers.blocking;

import static org.assertj.core.api.Assertions.assertThat;

import crossover.servers.api.Contract;
import crossover.servers.api.Response;
import crossover.servers.api.Settings;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The blocking endpoints against a database that misbehaves as it is told to. */
class BlockingEndpointsTest {
  private static final long TIMEOUT_NS = TimeUnit.MILLISECONDS.toNanos(400);
  private static final int POOL = 2;
  private static final byte[] NO_BODY = {};

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicInteger overlap = new AtomicInteger();
  private final AtomicInteger peakOverlap = new AtomicInteger();
  private final ServerSocket database = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Settings settings =
      new Settings(
          new InetSocketAddress(database.getInetAddress(), database.getLocalPort()),
          POOL,
          POOL,
          Path.of("."));
  private final BlockingEndpoints endpoints =
      new BlockingEndpoints(settings, threads, threads, TIMEOUT_NS);

  private volatile Behaviour behaviour = Behaviour.ANSWER;

  private enum Behaviour {
    ANSWER,
    ANSWER_SLOWLY,
    STAY_SILENT,
    CLOSE,
    ANSWER_HALF,
    ANSWER_TWICE,
    ANSWER_WITHOUT_ROWS
  }

  BlockingEndpointsTest() throws IOException {
    threads.submit(
        () -> {
          while (true) {
            Socket socket = database.accept();
            accepted.incrementAndGet();
            threads.submit(() -> serve(socket));
          }
        });
  }

  @AfterEach
  void close() throws IOException {
    endpoints.close();
    database.close();
    threads.shutdownNow();
  }

  private Object serve(Socket socket) throws Exception {
    try (socket) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      while (true) {
        byte[] call = new byte[in.readInt()];
        in.readFully(call);
        peakOverlap.accumulateAndGet(overlap.incrementAndGet(), Math::max);
        Behaviour now = behaviour;
        if (now == Behaviour.STAY_SILENT) {
          in.read();
        } else if (now == Behaviour.ANSWER_SLOWLY) {
          Thread.sleep(50);
        }
        overlap.decrementAndGet();
        if (now == Behaviour.CLOSE) {
          return true;
        }
        int rows = now == Behaviour.ANSWER_WITHOUT_ROWS ? 0 : 1;
        out.writeInt(5 + 8 * rows);
        out.writeByte(0);
        out.writeInt(rows);
        if (now == Behaviour.ANSWER_HALF) {
          return true;
        }
        for (int i = 0; i < rows * (now == Behaviour.ANSWER_TWICE ? 3 : 1); i++) {
          out.writeInt(1);
          out.writeInt(48_271);
        }
      }
    }
  }

  /** Closing lets a thread that is accepting take one more. */
  private void awaitRefused() throws Exception {
    for (int tries = 0; tries < 500; tries++) {
      try {
        new Socket(database.getInetAddress(), database.getLocalPort()).close();
        Thread.sleep(10);
      } catch (ConnectException refused) {
        return;
      }
    }
    throw new AssertionError("the port still accepts after 5 s");
  }

  private Response ask(String path, String query) throws Exception {
    return endpoints.handle(Contract.read("GET", path, query, false, NO_BODY));
  }

  private int statusWhen(Behaviour now) throws Exception {
    behaviour = now;
    return ask("/db", "id=1").status();
  }

  @Test
  void usesOneConnectionForCallsInTurn() throws Exception {
    for (int i = 0; i < 5; i++) {
      Response response = ask("/queries", "n=3&id=1");
      assertThat(new String(response.body(), StandardCharsets.UTF_8))
          .startsWith("[{\"id\":1,\"number\":48271},");
    }
    assertThat(accepted).hasValue(1);
    assertThat(settings.counters().dbPoolWaits().sum()).isZero();
  }

  @Test
  void keepsToItsPoolAndCountsWhoWaits() throws Exception {
    behaviour = Behaviour.ANSWER_SLOWLY;
    List<Future<Response>> answers = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      answers.add(threads.submit(() -> ask("/db", "id=1")));
    }
    for (Future<Response> answer : answers) {
      assertThat(answer.get().status()).isEqualTo(200);
    }
    assertThat(peakOverlap).hasValue(POOL);
    assertThat(accepted).hasValue(POOL);
    assertThat(settings.counters().dbPoolWaits().sum()).isEqualTo(4);
  }

  @Test
  void saysThatTheBackendFailedAndReconnects() throws Exception {
    for (Behaviour fault :
        List.of(
            Behaviour.CLOSE,
            Behaviour.ANSWER_HALF,
            Behaviour.ANSWER_TWICE,
            Behaviour.ANSWER_WITHOUT_ROWS)) {
      assertThat(statusWhen(fault)).as(fault.name()).isEqualTo(502);
      assertThat(statusWhen(Behaviour.ANSWER)).as("after " + fault).isEqualTo(200);
    }
  }

  @Test
  void givesUpOnACallWithoutAnAnswer() throws Exception {
    long startNs = System.nanoTime();
    assertThat(statusWhen(Behaviour.STAY_SILENT)).isEqualTo(502);
    assertThat(System.nanoTime() - startNs).isBetween(TIMEOUT_NS, 10 * TIMEOUT_NS);
    assertThat(statusWhen(Behaviour.ANSWER)).isEqualTo(200);
  }

  @Test
  void givesUpOnWaitingForAConnection() throws Exception {
    behaviour = Behaviour.STAY_SILENT;
    List<Future<Response>> answers = new ArrayList<>();
    for (int i = 0; i < 3 * POOL; i++) {
      answers.add(threads.submit(() -> ask("/db", "id=1")));
    }
    long startNs = System.nanoTime();
    for (Future<Response> answer : answers) {
      assertThat(answer.get().status()).isEqualTo(502);
    }
    assertThat(System.nanoTime() - startNs).isLessThan(10 * TIMEOUT_NS);
  }

  @Test
  void locksUpWhenEachHoldsWhatTheOtherNeedsUntilTheirTimeIsOver() throws Exception {
    behaviour = Behaviour.ANSWER_SLOWLY;
    List<Future<Response>> answers = new ArrayList<>();
    for (int i = 0; i < 2 * POOL; i++) {
      answers.add(threads.submit(() -> ask("/mistake/hold", "id=1")));
    }
    int lockedUp = 0;
    for (Future<Response> answer : answers) {
      lockedUp += answer.get().status() == 502 ? 1 : 0;
    }
    assertThat(lockedUp).isPositive();
    int before = accepted.get();
    for (int i = 0; i < 3; i++) {
      assertThat(ask("/mistake/hold", "id=1").status()).isEqualTo(200);
    }
    assertThat(accepted.get() - before).isLessThanOrEqualTo(POOL);
  }

  @Test
  void saysThatABackendWhichIsNotThereFailed() throws Exception {
    database.close();
    awaitRefused();
    assertThat(ask("/db", "id=1").status()).isEqualTo(502);
    assertThat(ask("/mistake/hold", "id=1").status()).isEqualTo(502);
    assertThat(ask("/fanout", "n=3&id=1").status()).isEqualTo(502);
    assertThat(ask("/fanout-pool", "n=3&id=1").status()).isEqualTo(502);
  }
}
