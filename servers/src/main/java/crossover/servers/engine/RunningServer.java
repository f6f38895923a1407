package crossover.servers.engine;

/** A server that answers requests. */
public interface RunningServer {
  int port();

  /** What its event loops wait with; never {@link Transport#AUTO}. */
  Transport transport();

  /** Refuses connections from now on, closes the open ones and ends the threads. */
  void stop();
}
