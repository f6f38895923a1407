package crossover.bench.scenario;

import java.util.List;

/**
 * How the servers are set up.
 *
 * @param threads worker pool of a blocking server
 * @param loops event loops; 0 = one for each of the server's cores
 * @param dbPool connections to the database
 * @param downstreamPool connections to the downstream services
 */
public record ServerSettings(
    int threads, int loops, String transport, int dbPool, int downstreamPool) {
  /** Their names in files, and in the name of a server that has one of its own. */
  static final List<String> KEYS =
      List.of("threads", "loops", "transport", "dbPool", "downstreamPool");

  private static final List<String> TRANSPORTS = List.of("auto", "io_uring", "epoll", "nio");

  public ServerSettings {
    WrongValue.unlessWithin("threads", threads, 1, 100_000);
    WrongValue.unlessWithin("loops", loops, 0, 1024);
    WrongValue.unlessOneOf("transport", transport, TRANSPORTS);
    WrongValue.unlessWithin("dbPool", dbPool, 1, 10_000);
    WrongValue.unlessWithin("downstreamPool", downstreamPool, 1, 10_000);
  }

  /** The same with one of them changed. */
  ServerSettings with(String key, String value) {
    WrongValue.unlessOneOf("setting", key, KEYS);
    return new ServerSettings(
        key.equals("threads") ? integer(key, value) : threads,
        key.equals("loops") ? integer(key, value) : loops,
        key.equals("transport") ? value : transport,
        key.equals("dbPool") ? integer(key, value) : dbPool,
        key.equals("downstreamPool") ? integer(key, value) : downstreamPool);
  }

  private static int integer(String key, String value) {
    if (!value.matches("0|[1-9][0-9]{0,8}")) {
      throw new WrongValue(key, "must be an integer, not '" + value + "'");
    }
    return Integer.parseInt(value);
  }
}
