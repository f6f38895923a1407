package crossover.bench.claim;

import crossover.bench.result.Column;
import crossover.bench.stats.LogRatios;
import java.util.Map;
import java.util.TreeMap;

/** A ratio by block: one column of one scenario on one server over the same column elsewhere. */
record Term(
    String scenario, String server, String otherScenario, String otherServer, Column column) {
  /** Above it, the generator and not the server may have been the limit. */
  static final double BUSY_GENERATOR = 0.80;

  /** Async against sync in one scenario, turned so that above 1 favours async. */
  static Term contrast(Trials trials, Metric metric, String scenario, String sync, String async) {
    Column column = metric.column().orElseThrow();
    if (metric == Metric.CAPACITY
        && Math.max(busiest(trials, scenario, sync), busiest(trials, scenario, async))
            > BUSY_GENERATOR) {
      column = Column.SERVER_CPU_US_PER_REQUEST;
    }
    boolean asyncFirst = metric.moreIsBetter() && column != Column.SERVER_CPU_US_PER_REQUEST;
    return asyncFirst
        ? new Term(scenario, async, scenario, sync, column)
        : new Term(scenario, sync, scenario, async, column);
  }

  /** One scenario over another on one arm. */
  static Term scenarios(
      Metric metric, String scenario, String over, String server, String overServer) {
    return new Term(scenario, server, over, overServer, metric.column().orElseThrow());
  }

  LogRatios ratios(Trials trials, boolean all) {
    return LogRatios.of(
        trials.values(scenario, server, column, all),
        trials.values(otherScenario, otherServer, column, all));
  }

  /** A column by block as it is: over 1. */
  static LogRatios absolute(
      Trials trials, String scenario, String server, Column column, boolean all) {
    Map<Long, Double> values = trials.values(scenario, server, column, all);
    Map<Long, Double> ones = new TreeMap<>(values);
    ones.replaceAll((block, value) -> 1.0);
    return LogRatios.of(values, ones);
  }

  int excluded(Trials trials, String ofServer) {
    int excluded = 0;
    if (server.equals(ofServer)) {
      excluded += trials.excluded(scenario, server, column);
    }
    if (otherServer.equals(ofServer)
        && !(otherServer.equals(server) && otherScenario.equals(scenario))) {
      excluded += trials.excluded(otherScenario, otherServer, column);
    }
    return excluded;
  }

  private static double busiest(Trials trials, String scenario, String server) {
    return trials.max(scenario, server, Column.GENERATOR_CPU_SHARE);
  }
}
