package crossover.servers.engine;

import java.util.Locale;

/** On what thread the endpoint of a request runs. */
public enum Model {
  /** The event loop that the request arrived on. */
  ASYNC,
  /** A thread of a pool. */
  BLOCKING,
  /** A virtual thread of its own. */
  VIRTUAL;

  /** The second half of a server's name. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
