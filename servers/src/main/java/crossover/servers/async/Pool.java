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

  private final ArrayDeque<PendingCall<Q, R>> waiting = new ArrayDeque<>();

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
    PendingCall<Q, R> pending = new PendingCall<>(call, answer, System.nanoTime());
    // A connection may be free while others wait, for a moment after one has failed.
    if (!waiting.isEmpty() || !startNow(pending)) {
      waits.increment();
      waiting.addLast(pending);
    }
  }

  private boolean startNow(PendingCall<Q, R> pending) {
    Connection<Q, R> free = idle.pollLast();
    if (free != null) {
      free.start(pending);
      return true;
    }
    if (connections.size() == size) {
      return false;
    }
    Connection<Q, R> fresh = new Connection<>(this, codecs.get());
    connections.add(fresh);
    fresh.start(pending);
    loop.connect(address, fresh);
    return true;
  }

  /** The call on {@code connection} is done. */
  void release(Connection<Q, R> connection) {
    PendingCall<Q, R> next = waiting.pollFirst();
    if (next == null) {
      idle.addLast(connection);
    } else {
      // A call's time on its connection begins anew, as it does in blocking style.
      connection.start(new PendingCall<>(next.call(), next.answer(), System.nanoTime()));
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
    PendingCall<Q, R> next = waiting.pollFirst();
    if (next != null && !startNow(next)) {
      waiting.addFirst(next);
    }
  }

  /** Fails the calls that have taken, or waited, too long. */
  void endOverdue(long nowNs, long timeoutNs) {
    // The oldest are in front, and whoever fails may call again, behind them.
    while (!waiting.isEmpty() && waiting.getFirst().isOverdue(nowNs, timeoutNs)) {
      waiting.removeFirst().answer().failed();
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
