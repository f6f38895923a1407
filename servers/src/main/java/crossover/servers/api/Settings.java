package crossover.servers.api;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the endpoints need to know.
 *
 * @param backend where the simulated database and downstream services are; null for none
 * @param dbPool connections to the database, for the whole process
 * @param downstreamPool connections to the downstream services, for the whole process
 * @param files the folder with the files of {@code /file}
 * @param counters the process's one set of counters
 */
public record Settings(
    @Nullable InetSocketAddress backend,
    int dbPool,
    int downstreamPool,
    Path files,
    Counters counters) {
  /** How long a call on the backend, and the wait for a connection, may take. */
  public static final long CALL_TIMEOUT_NS = 10_000_000_000L;

  public Settings {
    if (dbPool < 1 || downstreamPool < 1) {
      throw new IllegalArgumentException("a pool needs at least one connection");
    }
  }

  public Settings(@Nullable InetSocketAddress backend, int dbPool, int downstreamPool, Path files) {
    this(backend, dbPool, downstreamPool, files, new Counters());
  }
}
