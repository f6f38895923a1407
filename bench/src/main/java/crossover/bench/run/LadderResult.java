package crossover.bench.run;

import crossover.bench.stats.Visit;
import java.util.List;

/**
 * What a ladder found.
 *
 * @param closedPerS throughput of the closed runs that gave the scale
 * @param visits in their order, those where the generator was the limit among them
 * @param notes what to know about them, in words
 * @param blocks that were finished
 * @param stopped ended by a request to stop
 */
public record LadderResult(
    double closedPerS,
    List<LadderVisit> visits,
    List<String> notes,
    int blocks,
    boolean stopped,
    double tookS) {
  public LadderResult {
    visits = List.copyOf(visits);
    notes = List.copyOf(notes);
  }

  /** Those that speak for the server. */
  public List<Visit> counted() {
    return visits.stream().filter(LadderVisit::counts).map(LadderVisit::visit).toList();
  }

  public long generatorLimited() {
    return visits.stream().filter(visit -> !visit.counts()).count();
  }
}
