package crossover.bench.report;

import crossover.bench.scenario.Slo;
import crossover.bench.stats.Capacity;
import crossover.bench.stats.Knee;
import crossover.bench.stats.Reach;
import crossover.bench.stats.Rung;
import crossover.bench.stats.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A ladder of rates: what was asked, what came of it.
 *
 * @param asked the request, or where several come from
 * @param arrival pattern in which requests started
 * @param connections the most that were open
 * @param slos whose capacity was looked for; none for a curve
 * @param closedPerS throughput of the closed runs that gave the scale
 * @param visits that speak for the server
 * @param limitedVisits that do not, since the generator was the limit
 * @param notes what to know, in words
 * @param stopped before it was done
 */
public record LadderReport(
    String asked,
    String arrival,
    int connections,
    long seed,
    List<Slo> slos,
    double closedPerS,
    List<Visit> visits,
    long limitedVisits,
    Optional<Capacity> capacity,
    Optional<Knee> knee,
    List<String> notes,
    double tookS,
    boolean stopped) {
  public LadderReport {
    slos = List.copyOf(slos);
    visits = List.copyOf(visits);
    notes = List.copyOf(notes);
  }

  public List<Rung> rungs() {
    return Visit.rungs(visits);
  }

  /** Why the figure that was looked for is not the server's; null when it is. */
  public @Nullable String invalid() {
    if (visits.isEmpty()) {
      return "no visit speaks for the server";
    }
    if (slos.isEmpty()) {
      return null;
    }
    if (capacity.isEmpty()) {
      return "too few requests for these objectives at any rate; give it more --duration";
    }
    return capacity.get().reach().kind() == Reach.Kind.AT_LEAST && limitedVisits > 0
        ? "the generator was the limit, not the server: its capacity is at least this"
        : null;
  }

  /** The notes, and what the figure itself calls for. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>(notes);
    capacity
        .filter(Capacity::isUnsure)
        .ifPresent(
            found ->
                warnings.add(
                    "slow requests near the limit came in few clumps: the interval is likely too"
                        + " narrow; give it more --duration"));
    return warnings;
  }

  public boolean valid() {
    return invalid() == null;
  }
}
