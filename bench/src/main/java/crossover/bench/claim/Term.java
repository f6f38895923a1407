package crossover.bench.claim;

import crossover.bench.result.Column;
import crossover.bench.result.Row;
import crossover.bench.stats.LogRatios;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A ratio by block: one column of one scenario on one server over the same column elsewhere.
 *
 * @param evenRigLimited also trials in which generator or backend was the limit: their rate is not
 *     the server's, their CPU time a request is
 */
record Term(
    String scenario,
    String server,
    String otherScenario,
    String otherServer,
    Column column,
    boolean evenRigLimited) {
  /** Above it, generator or backend and not the server may have been the limit. */
  static final double BUSY_RIG = 0.80;

  Term(String scenario, String server, String otherScenario, String otherServer, Column column) {
    this(scenario, server, otherScenario, otherServer, column, false);
  }

  /** Async against sync in one scenario, turned so that above 1 favours async. */
  static Term contrast(Trials trials, Metric metric, String scenario, String sync, String async) {
    Column column = metric.column().orElseThrow();
    if (metric == Metric.CAPACITY
        && Math.max(trials.rigBusy(scenario, sync), trials.rigBusy(scenario, async)) > BUSY_RIG) {
      return new Term(scenario, sync, scenario, async, Column.SERVER_CPU_US_PER_REQUEST, true);
    }
    return metric.moreIsBetter()
        ? new Term(scenario, async, scenario, sync, column)
        : new Term(scenario, sync, scenario, async, column);
  }

  /** One scenario over another on one arm. */
  static Term scenarios(
      Metric metric, String scenario, String over, String server, String overServer) {
    return new Term(scenario, server, over, overServer, metric.column().orElseThrow());
  }

  LogRatios ratios(Trials trials, boolean all) {
    return LogRatios.of(numerators(trials, all), denominators(trials, all));
  }

  /** Whether some of these ratios are lower bounds: what is above the line is at least so much. */
  boolean isLowerBound(Trials trials, boolean all) {
    Set<Long> blocks = new HashSet<>(bounds(trials, all).keySet());
    blocks.retainAll(denominators(trials, all).keySet());
    blocks.removeAll(trials.values(scenario, server, column, counts(all)).keySet());
    return !blocks.isEmpty();
  }

  private Map<Long, Double> numerators(Trials trials, boolean all) {
    Map<Long, Double> values = trials.values(scenario, server, column, counts(all));
    bounds(trials, all).forEach(values::putIfAbsent);
    return values;
  }

  private Map<Long, Double> bounds(Trials trials, boolean all) {
    return column == Column.SLO_CAPACITY_PER_S
        ? trials.values(scenario, server, Column.SLO_AT_LEAST_PER_S, counts(all))
        : Map.of();
  }

  private Map<Long, Double> denominators(Trials trials, boolean all) {
    return trials.values(otherScenario, otherServer, column, counts(all));
  }

  private Predicate<Row> counts(boolean all) {
    return all ? row -> true : evenRigLimited ? Trials::isRight : Trials::counts;
  }

  /** A column by block as it is: over 1. */
  static LogRatios absolute(
      Trials trials, String scenario, String server, Column column, boolean all) {
    Map<Long, Double> values =
        trials.values(scenario, server, column, all ? row -> true : Trials::counts);
    Map<Long, Double> ones = new TreeMap<>(values);
    ones.replaceAll((block, value) -> 1.0);
    return LogRatios.of(values, ones);
  }

  int excluded(Trials trials, String ofServer) {
    int excluded = 0;
    if (server.equals(ofServer)) {
      excluded += trials.rows(scenario, server).size() - numerators(trials, false).size();
    }
    if (otherServer.equals(ofServer)
        && !(otherServer.equals(server) && otherScenario.equals(scenario))) {
      excluded += trials.excluded(otherScenario, otherServer, column, counts(false));
    }
    return excluded;
  }
}
