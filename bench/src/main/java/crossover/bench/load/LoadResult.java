package crossover.bench.load;

import crossover.bench.recording.Latencies;
import crossover.bench.scenario.Load;
import java.util.List;
import java.util.Objects;

/**
 * What came of a {@link LoadPlan}, all threads together.
 *
 * @param total of the window; its {@code parts} are in the order of the plan's parts
 * @param parts latencies of each part, in their order; empty when the plan has one part only
 * @param threads that made the load
 * @param stopped ended by a request to stop, before the window was over
 */
public record LoadResult(
    SliceResult total, List<PartLatencies> parts, int threads, boolean stopped) {
  public LoadResult {
    parts = List.copyOf(parts);
  }

  /**
   * Right answers a second of the window. Of an open load the requests that its end cut count as
   * far as a steady server would have answered them: on average half of a service time is missing
   * there by arithmetic, and a backlog that only the drain worked off is not.
   */
  public double achievedPerS(Load load) {
    if (total.durationS() <= 0) {
      return 0;
    }
    double answered = total.rightInWindow();
    if (load instanceof Load.Open open && total.right() > 0) {
      double rightShare = Math.min(1, (double) total.right() / Math.max(1, total.issued()));
      double serviceS = total.service().histogram().getMean() / 1e9;
      double cut = open.ratePerS() * rightShare * serviceS / 2;
      answered = Math.min((double) total.right(), answered + cut);
    }
    return answered / total.durationS();
  }

  /**
   * Right answers of one part, with 3 digits where there are few parts; {@code response} is empty
   * in the closed model.
   */
  public record PartLatencies(String name, Latencies service, Latencies response) {
    static PartLatencies of(String name, PartResult kept) {
      return new PartLatencies(
          name, Objects.requireNonNull(kept.service()), Objects.requireNonNull(kept.response()));
    }
  }
}
