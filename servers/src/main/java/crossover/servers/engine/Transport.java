package crossover.servers.engine;

import java.util.Locale;

/** How event loops wait for their sockets. */
public enum Transport {
  /** The best that the engine has on this machine without being asked. */
  AUTO,
  IO_URING,
  EPOLL,
  NIO;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
