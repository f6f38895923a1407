package crossover.bench.report;

import crossover.bench.load.GeneratorFigures;
import crossover.bench.load.LoadPlan;
import crossover.bench.load.LoadResult;
import crossover.bench.load.SliceResult;
import crossover.bench.recording.Quantiles;
import crossover.bench.scenario.Load;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One load: what was asked, what came of it, and what is to be thought of that.
 *
 * @param asked the request, or where several come from
 * @param reasons why its figures may not be taken as the server's, in words; empty when they may
 * @param warnings what else to know about them, in words
 * @param stealShare of the machine's time; empty where the system does not say
 */
public record LoadReport(
    String asked,
    LoadPlan plan,
    LoadResult result,
    List<String> reasons,
    List<String> warnings,
    Optional<Double> stealShare) {
  public LoadReport {
    reasons = List.copyOf(reasons);
    warnings = List.copyOf(warnings);
  }

  public boolean valid() {
    return reasons.isEmpty();
  }

  List<String> reasonsAndWarnings() {
    return Stream.concat(reasons.stream(), warnings.stream()).toList();
  }

  Load.@Nullable Open open() {
    return plan.load() instanceof Load.Open open ? open : null;
  }

  SliceResult total() {
    return result.total();
  }

  long unanswered() {
    return total().issued() - total().right();
  }

  /** Of all requests; null in the closed model. */
  @Nullable Quantiles offered() {
    return open() == null
        ? null
        : new Quantiles(total().response().histogram(), Math.max(0, unanswered()));
  }

  @Nullable Double cpuUsPerRequest() {
    return total().issued() == 0 ? null : (double) total().generator().cpuUs() / total().issued();
  }

  double cpuShare() {
    GeneratorFigures generator = total().generator();
    return generator.wallUs() == 0 ? 0 : (double) generator.cpuUs() / generator.wallUs();
  }

  double connectionWaitShare() {
    return (double) total().connectionWaits() / Math.max(1, total().issued());
  }
}
