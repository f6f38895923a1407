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
  private static final List<String> TRANSPORTS = List.of("auto", "io_uring", "epoll", "nio");

  public ServerSettings {
    WrongValue.unlessWithin("threads", threads, 1, 100_000);
    WrongValue.unlessWithin("loops", loops, 0, 1024);
    WrongValue.unlessOneOf("transport", transport, TRANSPORTS);
    WrongValue.unlessWithin("dbPool", dbPool, 1, 10_000);
    WrongValue.unlessWithin("downstreamPool", downstreamPool, 1, 10_000);
  }
}
