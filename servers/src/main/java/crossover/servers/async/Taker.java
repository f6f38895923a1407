package crossover.servers.async;

/** Wants a connection of a pool: one of the two methods is called, once, on the loop. */
interface Taker<Q, R> {
  void taken(Connection<Q, R> connection);

  /** None became free in time. */
  void failed();
}
