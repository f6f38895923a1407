package crossover.bench.load;

import org.jspecify.annotations.Nullable;

/**
 * Connections in the order in which they came; a connection is in at most one list and leaves it
 * without a search.
 */
final class ConnectionList {
  private @Nullable Connection first;
  private @Nullable Connection last;
  private int size;

  int size() {
    return size;
  }

  @Nullable Connection first() {
    return first;
  }

  void addLast(Connection connection) {
    connection.list = this;
    connection.before = last;
    connection.after = null;
    if (last == null) {
      first = connection;
    } else {
      last.after = connection;
    }
    last = connection;
    size++;
  }

  @Nullable Connection removeFirst() {
    Connection connection = first;
    if (connection != null) {
      remove(connection);
    }
    return connection;
  }

  /** Out of whatever list it is in. */
  static void leave(Connection connection) {
    if (connection.list != null) {
      connection.list.remove(connection);
    }
  }

  private void remove(Connection connection) {
    Connection before = connection.before;
    Connection after = connection.after;
    if (before == null) {
      first = after;
    } else {
      before.after = after;
    }
    if (after == null) {
      last = before;
    } else {
      after.before = before;
    }
    connection.list = null;
    connection.before = null;
    connection.after = null;
    size--;
  }
}
