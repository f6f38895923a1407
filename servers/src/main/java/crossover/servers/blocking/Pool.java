package crossover.servers.blocking;

import crossover.servers.backend.Codec;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * A bounded number of connections, opened when they are first needed. Whoever finds none free waits
 * in turn. Holds no lock while it waits for the network.
 */
final class Pool<Q, R> implements AutoCloseable {
  private final InetSocketAddress address;
  private final Supplier<Codec<Q, R>> codecs;
  private final LongAdder waits;
  private final long timeoutNs;
  private final Semaphore permits;

  /** Free connections, the one used last at the front: it is the likeliest to be alive. */
  private final ConcurrentLinkedDeque<Connection<Q, R>> idle = new ConcurrentLinkedDeque<>();

  private final Set<Connection<Q, R>> open = ConcurrentHashMap.newKeySet();

  Pool(
      InetSocketAddress address,
      int size,
      Supplier<Codec<Q, R>> codecs,
      LongAdder waits,
      long timeoutNs) {
    this.address = address;
    this.codecs = codecs;
    this.waits = waits;
    this.timeoutNs = timeoutNs;
    permits = new Semaphore(size, true);
  }

  R call(Q call) throws IOException, InterruptedException {
    return withConnection(connection -> connection.call(call));
  }

  /**
   * Makes a call on a second connection while it holds a first one, which nothing is sent on. As
   * many of these at once as there are connections wait for each other, until their time is over.
   */
  R callHoldingAnother(Q call) throws IOException, InterruptedException {
    return withConnection(held -> call(call));
  }

  private interface Use<Q, R> {
    R of(Connection<Q, R> connection) throws IOException, InterruptedException;
  }

  private R withConnection(Use<Q, R> use) throws IOException, InterruptedException {
    // With a time, even of zero, the semaphore lets nobody overtake those that wait.
    if (!permits.tryAcquire(0, TimeUnit.NANOSECONDS)) {
      waits.increment();
      if (!permits.tryAcquire(timeoutNs, TimeUnit.NANOSECONDS)) {
        throw new IOException("no connection became free");
      }
    }
    try {
      return withPermit(use);
    } finally {
      permits.release();
    }
  }

  private R withPermit(Use<Q, R> use) throws IOException, InterruptedException {
    Connection<Q, R> connection = idle.pollFirst();
    if (connection == null) {
      connection = new Connection<>(address, codecs.get(), timeoutNs);
      open.add(connection);
    }
    boolean usable = false;
    try {
      R answer = use.of(connection);
      usable = true;
      return answer;
    } finally {
      if (usable) {
        idle.addFirst(connection);
      } else {
        drop(connection);
        // What ended this one has likely ended them all, and an idle one cannot tell.
        dropIdle();
      }
    }
  }

  private void dropIdle() {
    for (Connection<Q, R> next = idle.pollFirst(); next != null; next = idle.pollFirst()) {
      drop(next);
    }
  }

  private void drop(Connection<Q, R> connection) {
    open.remove(connection);
    closeQuietly(connection);
  }

  /** Closes the connections whose calls take too long, so that their callers get an exception. */
  void closeOverdue(long nowNs) {
    for (Connection<Q, R> connection : open) {
      if (connection.isOverdue(nowNs, timeoutNs)) {
        closeQuietly(connection);
      }
    }
  }

  @Override
  public void close() {
    for (Connection<Q, R> connection : open) {
      closeQuietly(connection);
    }
  }

  private static void closeQuietly(Connection<?, ?> connection) {
    try {
      connection.close();
    } catch (IOException e) {
      // Nobody uses it any more.
    }
  }
}
