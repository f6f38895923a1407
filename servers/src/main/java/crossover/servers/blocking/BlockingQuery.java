package crossover.servers.blocking;

import crossover.servers.api.CallTag;
import crossover.servers.api.Response;
import crossover.servers.api.Settings;
import crossover.servers.backend.DbCall;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * {@code /mistake/blocking-db} for an event loop to make: the query of {@code /db} with the
 * blocking client and a pool of its own. The first call makes them, so that no start pays for them.
 */
public final class BlockingQuery implements AutoCloseable {
  private final Settings settings;
  private @Nullable BlockingBackend backend;

  public BlockingQuery(Settings settings) {
    this.settings = settings;
  }

  /** The row of {@code id}; the calling thread waits for it. */
  public Response row(InetSocketAddress address, int id) throws InterruptedException {
    try {
      return BlockingEndpoints.row(backend(address).query(DbCall.row(CallTag.next(), id)));
    } catch (IOException e) {
      return Response.backendFailed();
    }
  }

  private synchronized BlockingBackend backend(InetSocketAddress address) {
    if (backend == null) {
      backend = new BlockingBackend(address, settings, Settings.CALL_TIMEOUT_NS);
    }
    return backend;
  }

  @Override
  public synchronized void close() {
    if (backend != null) {
      backend.close();
    }
  }
}
