package crossover.servers.blocking;

import crossover.servers.api.Settings;
import crossover.servers.backend.DbCall;
import crossover.servers.backend.DbCodec;
import crossover.servers.backend.DownstreamCall;
import crossover.servers.backend.DownstreamCodec;
import crossover.servers.backend.Rows;
import java.io.IOException;
import java.net.InetSocketAddress;

/** The database and the downstream service, as blocking code sees them. */
final class BlockingBackend implements AutoCloseable {
  private static final int TIMEOUT_CHECKS_PER_TIMEOUT = 10;

  private final Pool<DbCall, Rows> database;
  private final Pool<DownstreamCall, Integer> downstream;
  private final CallTimeout timeout;

  BlockingBackend(InetSocketAddress address, Settings settings, long timeoutNs) {
    database =
        new Pool<>(
            address, settings.dbPool(), DbCodec::new, settings.counters().dbPoolWaits(), timeoutNs);
    downstream =
        new Pool<>(
            address,
            settings.downstreamPool(),
            DownstreamCodec::new,
            settings.counters().downstreamPoolWaits(),
            timeoutNs);
    timeout = new CallTimeout(database, downstream, timeoutNs / TIMEOUT_CHECKS_PER_TIMEOUT);
  }

  Rows query(DbCall call) throws IOException, InterruptedException {
    return database.call(call);
  }

  Rows queryHoldingAnother(DbCall call) throws IOException, InterruptedException {
    return database.callHoldingAnother(call);
  }

  int downstream(DownstreamCall call) throws IOException, InterruptedException {
    return downstream.call(call);
  }

  @Override
  public void close() {
    timeout.close();
    database.close();
    downstream.close();
  }
}
