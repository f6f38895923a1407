package crossover.bench.load;

import crossover.bench.scenario.Exchange;
import crossover.bench.scenario.Load;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * One run of the load tool on one server: a warm-up that is sent, checked and not counted, then the
 * window that is.
 *
 * @param address resolved, and allowed
 * @param exchanges requests and right answers, in the order in which they are sent; they go round
 * @param parts names of what {@link Exchange#part()} counts, at least one; latencies are kept for
 *     each when there are several
 * @param seed decides random arrivals
 * @param warmupS may be 0; what is in flight when it is over may end before the window begins
 * @param durationS the window in which requests start, above 0 and at most a day
 * @param requestTimeoutS from the send of a request to the end of its answer
 * @param drainS how long the last answers are waited for after the window
 * @param spin poll without sleeping; only where nothing else needs the core
 */
public record LoadPlan(
    InetSocketAddress address,
    Load load,
    List<Exchange> exchanges,
    List<String> parts,
    long seed,
    double warmupS,
    double durationS,
    double requestTimeoutS,
    double drainS,
    boolean spin) {
  public LoadPlan {
    exchanges = List.copyOf(exchanges);
    parts = List.copyOf(parts);
    if (exchanges.isEmpty() || parts.isEmpty()) {
      throw new IllegalArgumentException("a plan needs a request and a name for it");
    }
  }
}
