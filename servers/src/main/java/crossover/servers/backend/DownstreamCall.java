package crossover.servers.backend;

/**
 * One call on the simulated downstream service; its answer is the decimal digits of {@code
 * value(id, call)}.
 *
 * @param call number of this call within its request, from 0
 * @param of how many calls the request makes
 * @param tag names the incoming request that makes this call; unique in a server process
 */
public record DownstreamCall(int id, int call, int of, long tag) {}
