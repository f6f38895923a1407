package crossover.bench.load;

import crossover.servers.backend.Backend;
import io.netty.channel.epoll.EpollServerSocketChannel;
import java.io.IOException;

/**
 * The simulated backend on the load generator's own thread, for a rig that has one core. Two
 * processes would take it from each other for every call, and to sleep until a deadline and to wake
 * up at it costs more than to answer the call; one thread finds its next work without either.
 */
final class HostedBackend {
  private final Backend backend;
  private final LocalLoad load;
  private final int port;

  private HostedBackend(Backend backend, LocalLoad load, int port) {
    this.backend = backend;
    this.load = load;
    this.port = port;
  }

  /**
   * Starts listening, and a load generator beside it.
   *
   * @param options as on the command line of {@code serve backend}
   * @throws LoadFailed when an option is wrong or the port is in use
   */
  static HostedBackend start(String[] options) throws LoadFailed {
    Backend backend;
    try {
      backend = new Backend(options);
    } catch (IllegalArgumentException e) {
      throw new LoadFailed(String.valueOf(e.getMessage()), e);
    }
    LocalLoad load = new LocalLoad(backend::over);
    try {
      return new HostedBackend(
          backend, load, backend.listen(load.loop(), EpollServerSocketChannel.class));
    } catch (IOException e) {
      load.close();
      throw new LoadFailed(String.valueOf(e.getMessage()), e);
    }
  }

  LocalLoad load() {
    return load;
  }

  int port() {
    return port;
  }

  /** What it counted since the last reset, as a flat JSON object. */
  String statsJson() {
    return backend.statsJson();
  }

  void reset() {
    backend.reset();
  }
}
