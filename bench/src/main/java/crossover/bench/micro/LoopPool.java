package crossover.bench.micro;

import crossover.bench.micro.BlockingPool.Connection;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** A pool of connections on one event loop: no lock, and whoever has to wait leaves a callback. */
final class LoopPool {
  private final Queue<Connection> free = new ArrayDeque<>();
  private final Queue<Consumer<Connection>> waiting = new ArrayDeque<>();

  LoopPool(int size) {
    for (int i = 0; i < size; i++) {
      free.add(new Connection());
    }
  }

  void take(Consumer<Connection> taker) {
    Connection connection = free.poll();
    if (connection == null) {
      waiting.add(taker);
    } else {
      taker.accept(connection);
    }
  }

  void give(Connection connection) {
    Consumer<Connection> next = waiting.poll();
    if (next == null) {
      free.add(connection);
    } else {
      next.accept(connection);
    }
  }

  /** Uses connections one after the other, each until the loop's next turn. */
  static final class Taker {
    private final LoopPool pool;
    private final Executor loop;
    private final Runnable whenDone;
    private int roundsLeft;

    Taker(LoopPool pool, Executor loop, int rounds, Runnable whenDone) {
      this.pool = pool;
      this.loop = loop;
      this.roundsLeft = rounds;
      this.whenDone = whenDone;
    }

    void start() {
      pool.take(this::hold);
    }

    private void hold(Connection connection) {
      connection.use();
      loop.execute(() -> release(connection));
    }

    private void release(Connection connection) {
      pool.give(connection);
      roundsLeft--;
      if (roundsLeft == 0) {
        whenDone.run();
      } else {
        start();
      }
    }
  }
}
