package crossover.bench.load;

/** When requests start: the model of the load. Called by the loop of one slice. */
interface Pacing {
  /** The window begins. */
  void begin(long startNs);

  /** The window ends earlier than planned: nothing is due from then on. */
  void endAt(long endNs);

  /** What waits for a connection will not be sent. */
  void giveUpQueued();

  /** Starts what is due. */
  void fireDue(long nowNs);

  /**
   * When the next request is due that follows from the clock alone; {@link Long#MAX_VALUE} when
   * none does.
   */
  long nextDueNs();

  /** A connection is open and has nothing to do. */
  void ready(Connection connection);

  /** How many more connections there should be. */
  int connectionsWanted();

  /** A connection could not be opened, and no request was bound to it. */
  void connectFailed(String problem);
}
