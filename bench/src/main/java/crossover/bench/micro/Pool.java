package crossover.bench.micro;

import crossover.bench.micro.BlockingPool.Connection;
import crossover.servers.api.Contract;
import crossover.servers.api.Refused;
import crossover.servers.api.Request;
import crossover.servers.api.Response;
import crossover.servers.api.Settings;
import crossover.servers.async.AsyncEndpoints;
import crossover.servers.engine.Workers;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What it costs to take a connection from a pool that four times as many want, and to give it back:
 * the price of a bounded database pool at a busy server.
 *
 * <p>64 takers share 16 connections, each 50 times an invocation; the score is the time per use. A
 * holder lets the others run once while it holds its connection ({@code Thread.yield}, a later turn
 * of the loop), as it would while the database works. {@code fair} gives a connection to whoever
 * waited longest, which bounds the wait and costs a switch of threads for nearly every use;
 * without, a taker that runs may overtake those that sleep. The fair semaphore is the one of the
 * servers.
 *
 * <p>{@code loop} is a pool of the same kind on an event loop. {@code loopOfServers} is the
 * servers' own, as {@code /db} uses it: the call and its answer are encoded and parsed and the JSON
 * is made too; only the sockets are left out.
 *
 * <p>The wrong way wakes every waiter for one free connection ({@code notifyAll}).
 */
@State(Scope.Thread)
public class Pool extends Micro {
  static final int CONNECTIONS = 16;
  static final int TAKERS = 4 * CONNECTIONS;
  static final int ROUNDS = 50;

  private final Finish finish = new Finish();

  /** A platform thread for each taker. */
  @State(Scope.Benchmark)
  public static class Takers extends PlatformPool {
    public Takers() {
      super(Workers.pool(TAKERS));
    }
  }

  /** The pool under test. */
  @State(Scope.Benchmark)
  public static class Blocking {
    @Param({"semaphore", "queue"})
    public String kind = "";

    @Param({"false", "true"})
    public boolean fair;

    private BlockingPool pool = new BlockingPool.ByNotifyAll(0);

    @Setup
    public void fill() {
      pool =
          switch (kind) {
            case "semaphore" -> new BlockingPool.BySemaphore(CONNECTIONS, fair);
            case "queue" -> new BlockingPool.ByQueue(CONNECTIONS, fair);
            default -> throw new IllegalArgumentException("no pool of kind " + kind);
          };
    }
  }

  /** The pool of the wrong way. */
  @State(Scope.Benchmark)
  public static class Monitor {
    private final BlockingPool pool = new BlockingPool.ByNotifyAll(CONNECTIONS);
  }

  /** The endpoints of an asynchronous server over a database in memory. */
  @State(Scope.Benchmark)
  public static class AsyncServer extends NettyLoop {
    private final MemoryLoop memory = new MemoryLoop(loop);
    private final AsyncEndpoints endpoints =
        new AsyncEndpoints(
            new Settings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 1),
                CONNECTIONS,
                1,
                Path.of("")),
            1);
    private final Request query = query();

    private static Request query() {
      try {
        return Contract.read("GET", "/db", "id=1", false, new byte[0]);
      } catch (Refused e) {
        throw new IllegalStateException(e);
      }
    }

    @TearDown
    public void close() {
      endpoints.close();
    }
  }

  @Benchmark
  @OperationsPerInvocation(TAKERS * ROUNDS)
  public void platform(Takers takers, Blocking blocking) {
    useByThreads(takers.executor, blocking.pool);
  }

  @Benchmark
  @OperationsPerInvocation(TAKERS * ROUNDS)
  public void virtual(VirtualThreads takers, Blocking blocking) {
    useByThreads(takers.executor, blocking.pool);
  }

  @Benchmark
  @OperationsPerInvocation(TAKERS * ROUNDS)
  public void wrongNotifyAll(Takers takers, Monitor monitor) {
    useByThreads(takers.executor, monitor.pool);
  }

  @Benchmark
  @OperationsPerInvocation(TAKERS * ROUNDS)
  public void loop(NettyLoop netty) {
    finish.expect(TAKERS);
    netty.loop.execute(
        () -> {
          LoopPool pool = new LoopPool(CONNECTIONS);
          for (int i = 0; i < TAKERS; i++) {
            new LoopPool.Taker(pool, netty.loop, ROUNDS, finish).start();
          }
        });
    finish.await();
  }

  @Benchmark
  @OperationsPerInvocation(TAKERS * ROUNDS)
  public void loopOfServers(AsyncServer server) {
    finish.expect(TAKERS);
    server.loop.execute(
        () -> {
          for (int i = 0; i < TAKERS; i++) {
            queryInRounds(server, ROUNDS);
          }
        });
    finish.await();
  }

  private void queryInRounds(AsyncServer server, int rounds) {
    if (rounds == 0) {
      finish.run();
    } else {
      server.endpoints.handle(
          server.query,
          server.memory,
          answer -> {
            checkRow(answer);
            queryInRounds(server, rounds - 1);
          });
    }
  }

  /** A failed call would be a fast one. */
  private static void checkRow(Response answer) {
    if (answer.status() != 200) {
      throw new IllegalStateException("no row but status " + answer.status());
    }
  }

  private void useByThreads(Executor takers, BlockingPool pool) {
    finish.expect(TAKERS);
    for (int i = 0; i < TAKERS; i++) {
      takers.execute(
          () -> {
            for (int round = 0; round < ROUNDS; round++) {
              use(pool);
            }
            finish.run();
          });
    }
    finish.await();
  }

  @SuppressWarnings("ThreadPriorityCheck") // The yield is the work; nothing depends on it.
  private static void use(BlockingPool pool) {
    try {
      Connection connection = pool.take();
      connection.use();
      Thread.yield();
      pool.give(connection);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
