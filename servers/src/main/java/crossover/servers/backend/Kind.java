package crossover.servers.backend;

/** The two simulated services. */
enum Kind {
  DATABASE(0),
  DOWNSTREAM(1);

  /** Keeps the waits of the two apart; below 256. */
  final int hashIndex;

  Kind(int hashIndex) {
    this.hashIndex = hashIndex;
  }
}
