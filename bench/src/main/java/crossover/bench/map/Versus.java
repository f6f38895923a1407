package crossover.bench.map;

import org.jspecify.annotations.Nullable;

/**
 * What the event loop is measured against: one panel of the map.
 *
 * @param threads of the server's pool; null for virtual threads
 */
public record Versus(String server, @Nullable Integer threads) {
  /** E.g. {@code 200 threads}. */
  public String label() {
    return threads == null ? "virtual threads" : threads + (threads == 1 ? " thread" : " threads");
  }
}
