package crossover.bench.map;

/**
 * What arithmetic says of a closed load on servers that do nothing but wait: the asymptotic bounds
 * of operational analysis (Denning and Buzen 1978, "The operational analysis of queueing network
 * models"), which follow from Little's law (Little 1961, "A proof for the queuing formula L = λW").
 *
 * <p>With C requests under way, T threads to hold them, a wait of W seconds and D seconds of CPU a
 * request on k cores: at most min(C, T) requests are in service at once and each stays at least W +
 * D, so by Little's law throughput is at most min(C, T) / (W + D); and k cores yield at most k
 * seconds of CPU a second, so it is at most k / D. An event loop and virtual threads have no T.
 */
final class Model {
  private Model() {}

  /**
   * Requests a second, at most.
   *
   * @param threads {@link Integer#MAX_VALUE} where waits hold none
   * @param cpuS CPU time that a request costs the server
   */
  static double throughputPerS(int connections, int threads, double waitS, double cpuS, int cores) {
    double littlePerS = Math.min(connections, threads) / (waitS + cpuS);
    return Math.min(littlePerS, cores / cpuS);
  }
}
