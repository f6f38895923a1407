package crossover.bench.micro;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;

/** A pool of connections whose takers wait on their own thread. */
interface BlockingPool {
  Connection take() throws InterruptedException;

  void give(Connection connection);

  /** Stands for a connection; counts its uses, so that none can be optimised away. */
  final class Connection {
    private long uses;

    long use() {
      uses++;
      return uses;
    }
  }

  /** A semaphore counts the free ones of a lock-free stack. */
  final class BySemaphore implements BlockingPool {
    private final Semaphore free;
    private final Deque<Connection> connections = new ConcurrentLinkedDeque<>();

    BySemaphore(int size, boolean fair) {
      free = new Semaphore(size, fair);
      for (int i = 0; i < size; i++) {
        connections.push(new Connection());
      }
    }

    @Override
    public Connection take() throws InterruptedException {
      free.acquire();
      return connections.pop();
    }

    @Override
    public void give(Connection connection) {
      connections.push(connection);
      free.release();
    }
  }

  /** A queue holds the free ones. */
  final class ByQueue implements BlockingPool {
    private final BlockingQueue<Connection> free;

    ByQueue(int size, boolean fair) {
      free = new ArrayBlockingQueue<>(size, fair);
      for (int i = 0; i < size; i++) {
        free.add(new Connection());
      }
    }

    @Override
    public Connection take() throws InterruptedException {
      return free.take();
    }

    @Override
    public void give(Connection connection) {
      free.add(connection);
    }
  }

  /** A monitor that wakes every waiter for one free connection. */
  final class ByNotifyAll implements BlockingPool {
    private final Deque<Connection> free = new ArrayDeque<>();

    ByNotifyAll(int size) {
      for (int i = 0; i < size; i++) {
        free.push(new Connection());
      }
    }

    @Override
    public synchronized Connection take() throws InterruptedException {
      while (free.isEmpty()) {
        wait();
      }
      return free.pop();
    }

    @Override
    public synchronized void give(Connection connection) {
      free.push(connection);
      notifyAll();
    }
  }
}
