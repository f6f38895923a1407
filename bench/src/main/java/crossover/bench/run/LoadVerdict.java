package crossover.bench.run;

import java.util.List;

/**
 * Whether the figures of a load may be taken as the server's.
 *
 * @param reasons why not; empty when they may
 * @param warnings what else to know about them, in words
 */
public record LoadVerdict(List<String> reasons, List<String> warnings) {
  public LoadVerdict {
    reasons = List.copyOf(reasons);
    warnings = List.copyOf(warnings);
  }

  public boolean valid() {
    return reasons.isEmpty();
  }
}
