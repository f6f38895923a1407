package crossover.bench.load;

import crossover.bench.recording.Latencies;
import java.util.List;

/**
 * What came of a {@link LoadPlan}, all threads together.
 *
 * @param total of the window; its {@code rightByPart} is in the order of the plan's parts
 * @param parts latencies of each part, in their order; empty when the plan has one part only
 * @param threads that made the load
 * @param stopped ended by a request to stop, before the window was over
 */
public record LoadResult(
    SliceResult total, List<PartLatencies> parts, int threads, boolean stopped) {
  public LoadResult {
    parts = List.copyOf(parts);
  }

  /** Right answers of one part, 2 digits; {@code response} is empty in the closed model. */
  public record PartLatencies(String name, Latencies service, Latencies response) {}
}
