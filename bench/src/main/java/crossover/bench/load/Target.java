package crossover.bench.load;

import java.net.InetSocketAddress;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The connections to one server, and the pace at which they are opened. */
final class Target {
  /**
   * So that thousands are opened in a ramp and not against a full backlog, whose refusals cost a
   * second each.
   */
  private static final int MOST_CONNECTING = 32;

  private static final long FIRST_PAUSE_NS = 10_000_000;
  private static final long LONGEST_PAUSE_NS = 200_000_000;

  private final SocketLoop loop;
  private final InetSocketAddress address;
  private final int mostConnections;

  private final ConnectionList free = new ConnectionList();
  private final ConnectionList closed = new ConnectionList();
  private final ConnectionList connecting = new ConnectionList();
  private final ConnectionList busy = new ConnectionList();
  private int made;
  private boolean unreachable;
  private long pauseNs;
  private long nextConnectNs = System.nanoTime();
  private long timeoutNs;
  private long reconnects;
  private @Nullable SliceRun slice;

  Target(SocketLoop loop, InetSocketAddress address, int mostConnections) {
    this.loop = loop;
    this.address = address;
    this.mostConnections = mostConnections;
  }

  SocketLoop loop() {
    return loop;
  }

  /** Whether its connections may serve a load on this address with so many of them. */
  boolean isTo(InetSocketAddress other, int connections) {
    return address.equals(other) && mostConnections == connections;
  }

  void begin(SliceRun slice, long timeoutNs) {
    this.slice = slice;
    this.timeoutNs = timeoutNs;
    reconnects = 0;
  }

  /** What has not ended by now is cut off, so that the next slice starts on quiet connections. */
  void end() {
    slice = null;
    for (ConnectionList list : new ConnectionList[] {connecting, busy}) {
      for (Connection left = list.first(); left != null; left = list.first()) {
        left.requestEnded();
        drop(left, true);
      }
    }
  }

  void close() {
    end();
    for (Connection idle = free.first(); idle != null; idle = free.first()) {
      drop(idle, false);
    }
  }

  /** Those with a request that has not ended. */
  void forEachUnderWay(Consumer<Connection> what) {
    for (ConnectionList list : new ConnectionList[] {connecting, busy}) {
      for (Connection one = list.first(); one != null; one = one.after) {
        if (one.hasRequest()) {
          what.accept(one);
        }
      }
    }
  }

  int inFlight() {
    return busy.size();
  }

  int open() {
    return free.size() + busy.size();
  }

  int free() {
    return free.size();
  }

  int connecting() {
    return connecting.size();
  }

  /** How many more could be opened. */
  int unopened() {
    return closed.size() + mostConnections - made;
  }

  long reconnects() {
    return reconnects;
  }

  /** No connection is open, and the last attempt to open one failed a moment ago. */
  boolean unreachable(long nowNs) {
    return unreachable && open() == 0 && connecting.size() == 0 && nowNs < nextConnectNs;
  }

  /** The one that has been free for the longest. */
  @Nullable Connection takeFree() {
    return free.removeFirst();
  }

  void free(Connection connection) {
    ConnectionList.leave(connection);
    connection.free();
    free.addLast(connection);
  }

  /**
   * Sends the request that the connection was given; the send time is taken by the caller just
   * before.
   */
  void send(Connection connection, Requests requests, long nowNs) {
    ConnectionList.leave(connection);
    connection.deadlineNs(nowNs + timeoutNs);
    busy.addLast(connection);
    connection.send(requests, nowNs);
  }

  /** The same for the next request of the action that the connection brings. */
  void sendNext(Connection connection, Requests requests, long nowNs) {
    connection.goOn(requests);
    send(connection, requests, nowNs);
  }

  /** Opens connections that are wanted, as fast as the pace allows. */
  void open(int wanted, long nowNs) {
    int most = unreachable ? 1 : MOST_CONNECTING;
    for (int left = wanted;
        left > 0 && connecting.size() < most && nowNs >= nextConnectNs;
        left--) {
      Connection connection = closed.removeFirst();
      if (connection == null) {
        if (made == mostConnections) {
          return;
        }
        connection = new Connection(this, loop);
        made++;
      }
      connect(connection, nowNs);
    }
  }

  private void connect(Connection connection, long nowNs) {
    ConnectionList.leave(connection);
    connection.deadlineNs(nowNs + timeoutNs);
    connecting.addLast(connection);
    if (connection.everOpen()) {
      reconnects++;
    }
    connection.connect(address);
  }

  /** Ends what has taken too long. Both lists are in the order of their deadlines. */
  void expire(long nowNs) {
    for (Connection late = connecting.first();
        late != null && late.deadlineNs() <= nowNs;
        late = connecting.first()) {
      late.drop(true);
      connectFailed(late, new java.net.ConnectException("no connection within the timeout"));
    }
    for (Connection late = busy.first();
        late != null && late.deadlineNs() <= nowNs;
        late = busy.first()) {
      drop(late, true);
      if (slice != null) {
        slice.timedOut(late);
      }
    }
  }

  /** When {@link #expire} or, with connections wanted, {@link #open} has something to do. */
  long nextDeadlineNs(int wanted, long nowNs) {
    long next = Long.MAX_VALUE;
    if (busy.first() != null) {
      next = busy.first().deadlineNs();
    }
    if (connecting.first() != null) {
      next = Math.min(next, connecting.first().deadlineNs());
    }
    return wanted > 0 && nextConnectNs > nowNs ? Math.min(next, nextConnectNs) : next;
  }

  private void drop(Connection connection, boolean abort) {
    ConnectionList.leave(connection);
    connection.drop(abort);
    closed.addLast(connection);
  }

  void connected(Connection connection) {
    unreachable = false;
    pauseNs = 0;
    if (slice == null) {
      free(connection);
    } else {
      slice.connected(connection);
    }
  }

  void connectFailed(Connection connection, Exception cause) {
    unreachable = true;
    pauseNs = Math.min(Math.max(2 * pauseNs, FIRST_PAUSE_NS), LONGEST_PAUSE_NS);
    nextConnectNs = System.nanoTime() + pauseNs;
    drop(connection, true);
    if (slice != null) {
      slice.connectFailed(connection, cause);
    }
  }

  void received(Connection connection, int bytes) {
    if (slice != null) {
      slice.received(connection, bytes);
    }
  }

  /** The answer has ended, or is known to be wrong. */
  void answered(Connection connection, long receivedNs) {
    if (slice != null) {
      slice.answered(connection, receivedNs);
    }
  }

  void replace(Connection connection) {
    drop(connection, true);
  }

  /** A free connection was closed by the server, or got bytes that nobody asked for. */
  void disturbed(Connection connection, boolean unasked) {
    drop(connection, unasked);
    if (slice != null && unasked) {
      slice.unasked();
    }
  }

  /** A request was under way, and its connection went before the answer came. */
  void lost(Connection connection, @Nullable Exception cause) {
    drop(connection, true);
    if (slice == null) {
      return;
    }
    if (slice.mayRetry(connection)) {
      connection.retry();
      connect(connection, System.nanoTime());
    } else {
      slice.lost(connection, cause);
    }
  }
}
