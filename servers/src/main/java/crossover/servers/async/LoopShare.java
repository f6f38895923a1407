package crossover.servers.async;

/**
 * What one of several loops gets of a number of connections: an even part, the first loops one more
 * where it does not divide, and at least one.
 */
record LoopShare(int index, int loops) {
  int of(int total) {
    int part = total / loops + (index < total % loops ? 1 : 0);
    return Math.max(1, part);
  }
}
