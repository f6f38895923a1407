package crossover.bench.scenario;

import java.util.List;
import java.util.Objects;

/**
 * How the servers are set up.
 *
 * @param threads worker pool of a blocking server; of a contender, that of each worker
 * @param loops event loops; 0 = one for each of the server's cores
 * @param dbPool connections to the database
 * @param downstreamPool connections to the downstream services
 * @param workers processes of a contender; 0 where nothing says how many
 */
public record ServerSettings(
    int threads, int loops, String transport, int dbPool, int downstreamPool, Integer workers) {
  static final int MOST_THREADS = 100_000;
  static final int MOST_WORKERS = 256;

  /** Their names in suites. */
  static final List<String> KEYS =
      List.of("threads", "loops", "transport", "dbPool", "downstreamPool");

  /** Their names in the name of a server that has one of its own. */
  static final List<String> OWN_KEYS =
      List.of("threads", "loops", "transport", "dbPool", "downstreamPool", "workers");

  private static final List<String> TRANSPORTS = List.of("auto", "io_uring", "epoll", "nio");

  public ServerSettings {
    WrongValue.unlessWithin("threads", threads, 1, MOST_THREADS);
    WrongValue.unlessWithin("loops", loops, 0, 1024);
    WrongValue.unlessOneOf("transport", transport, TRANSPORTS);
    WrongValue.unlessWithin("dbPool", dbPool, 1, 10_000);
    WrongValue.unlessWithin("downstreamPool", downstreamPool, 1, 10_000);
    // Plans that were stored before there was this key lack it.
    workers = Objects.requireNonNullElse(workers, 0);
    WrongValue.unlessWithin("workers", workers, 0, MOST_WORKERS);
  }

  /** Those of a suite, which says nothing of workers. */
  public ServerSettings(int threads, int loops, String transport, int dbPool, int downstreamPool) {
    this(threads, loops, transport, dbPool, downstreamPool, 0);
  }

  ServerSettings withProcesses(int processes, int threadsOfEach) {
    return new ServerSettings(threadsOfEach, loops, transport, dbPool, downstreamPool, processes);
  }

  /** The threads of all workers together. */
  public int threadsInAll() {
    return threads * Math.max(1, workers);
  }

  /** The same with one of them changed. */
  ServerSettings with(String key, String value) {
    WrongValue.unlessOneOf("setting", key, OWN_KEYS);
    return new ServerSettings(
        key.equals("threads") ? integer(key, value) : threads,
        key.equals("loops") ? integer(key, value) : loops,
        key.equals("transport") ? value : transport,
        key.equals("dbPool") ? integer(key, value) : dbPool,
        key.equals("downstreamPool") ? integer(key, value) : downstreamPool,
        key.equals("workers") ? workers(value) : workers);
  }

  private static int workers(String value) {
    int workers = integer("workers", value);
    WrongValue.unlessWithin("workers", workers, 1, MOST_WORKERS);
    return workers;
  }

  private static int integer(String key, String value) {
    if (!value.matches("0|[1-9][0-9]{0,8}")) {
      throw new WrongValue(key, "must be an integer, not '" + value + "'");
    }
    return Integer.parseInt(value);
  }
}
