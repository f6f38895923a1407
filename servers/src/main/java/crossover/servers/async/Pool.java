package crossover.servers.async;

import crossover.servers.backend.Codec;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * A bounded number of connections of one loop, opened when they are first needed. Calls that find
 * none free wait in turn. Used on the loop only.
 */
final class Pool<Q, R> {
  private final Loop loop;
  private final InetSocketAddress address;
  private final int size;
  private final Supplier<Codec<Q, R>> codecs;
  private final LongAdder waits;

  /** The open ones, and those that are being opened. */
  private final List<Connection<Q, R>> connections = new ArrayList<>();

  /** Free connections, the one used last at the end: it is the likeliest to be alive. */
  private final ArrayDeque<Connection<Q, R>> idle = new ArrayDeque<>();

  private final ArrayDeque<Waiting<Q, R>> waiting = new ArrayDeque<>();

  private record Waiting<Q, R>(Taker<Q, R> taker, long sinceNs) {}

  Pool(
      Loop loop,
      InetSocketAddress address,
      int size,
      Supplier<Codec<Q, R>> codecs,
      LongAdder waits) {
    this.loop = loop;
    this.address = address;
    this.size = size;
    this.codecs = codecs;
    this.waits = waits;
  }

  void call(Q call, Answer<R> answer) {
    take(new PendingCall<>(call, answer));
  }

  void callHoldingAnother(Q call, Answer<R> answer) {
    take(new HoldingCall<>(this, call, answer));
  }

  private void take(Taker<Q, R> taker) {
    // A connection may be free while others wait, for a moment after one has failed.
    if (!waiting.isEmpty() || !takeNow(taker)) {
      waits.increment();
      waiting.addLast(new Waiting<>(taker, System.nanoTime()));
    }
  }

  private boolean takeNow(Taker<Q, R> taker) {
    Connection<Q, R> free = idle.pollLast();
    if (free != null) {
      taker.taken(free);
      return true;
    }
    if (connections.size() == size) {
      return false;
    }
    Connection<Q, R> fresh = new Connection<>(this, codecs.get());
    connections.add(fresh);
    taker.taken(fresh);
    loop.connect(address, fresh);
    return true;
  }

  /** Whoever took {@code connection} is done with it. */
  void release(Connection<Q, R> connection) {
    Waiting<Q, R> next = waiting.pollFirst();
    if (next == null) {
      idle.addLast(connection);
    } else {
      next.taker().taken(connection);
    }
  }

  /** {@code connection} is of no more use. */
  void remove(Connection<Q, R> connection) {
    connections.remove(connection);
    idle.remove(connection);
    if (!waiting.isEmpty()) {
      // Not at once: were connections refused at once too, each waiting call would deepen the
      // stack.
      loop.execute(this::startWaiting);
    }
  }

  private void startWaiting() {
    Waiting<Q, R> next = waiting.pollFirst();
    if (next != null && !takeNow(next.taker())) {
      waiting.addFirst(next);
    }
  }

  /** Fails the calls that have taken, or waited, too long. */
  void endOverdue(long nowNs, long timeoutNs) {
    // The oldest are in front, and whoever fails may call again, behind them.
    while (!waiting.isEmpty() && nowNs - waiting.getFirst().sinceNs() > timeoutNs) {
      waiting.removeFirst().taker().failed();
    }
    for (Connection<Q, R> connection : List.copyOf(connections)) {
      if (connection.isOverdue(nowNs, timeoutNs)) {
        connection.end();
      }
    }
  }

  boolean isQuiet() {
    return waiting.isEmpty() && idle.size() == connections.size();
  }
}
