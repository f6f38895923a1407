package crossover.servers.async;

import crossover.servers.api.Settings;
import crossover.servers.backend.DbCall;
import crossover.servers.backend.DbCodec;
import crossover.servers.backend.DownstreamCall;
import crossover.servers.backend.DownstreamCodec;
import crossover.servers.backend.Rows;
import java.net.InetSocketAddress;

/** The database and the downstream service, as one event loop sees them. Used on it only. */
final class AsyncBackend {
  private static final int TIMEOUT_CHECKS_PER_TIMEOUT = 10;

  private final Loop loop;
  private final long timeoutNs;
  private final Pool<DbCall, Rows> database;
  private final Pool<DownstreamCall, Integer> downstream;
  private boolean watching;

  AsyncBackend(
      Loop loop, InetSocketAddress address, Settings settings, LoopShare share, long timeoutNs) {
    this.loop = loop;
    this.timeoutNs = timeoutNs;
    database =
        new Pool<>(
            loop,
            address,
            share.of(settings.dbPool()),
            DbCodec::new,
            settings.counters().dbPoolWaits());
    downstream =
        new Pool<>(
            loop,
            address,
            share.of(settings.downstreamPool()),
            DownstreamCodec::new,
            settings.counters().downstreamPoolWaits());
  }

  void query(DbCall call, Answer<Rows> answer) {
    database.call(call, answer);
    watch();
  }

  void queryHoldingAnother(DbCall call, Answer<Rows> answer) {
    database.callHoldingAnother(call, answer);
    watch();
  }

  void downstream(DownstreamCall call, Answer<Integer> answer) {
    downstream.call(call, answer);
    watch();
  }

  /**
   * Looks after calls that get no answer: now and then while there are any, since a timer for each
   * call would stay with the loop long after its call is done.
   */
  private void watch() {
    if (!watching) {
      watching = true;
      loop.schedule(this::endOverdue, timeoutNs / TIMEOUT_CHECKS_PER_TIMEOUT);
    }
  }

  private void endOverdue() {
    watching = false;
    long nowNs = System.nanoTime();
    database.endOverdue(nowNs, timeoutNs);
    downstream.endOverdue(nowNs, timeoutNs);
    if (!database.isQuiet() || !downstream.isQuiet()) {
      watch();
    }
  }
}
