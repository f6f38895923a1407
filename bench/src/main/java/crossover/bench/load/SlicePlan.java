package crossover.bench.load;

import crossover.bench.scenario.Scenario;

/**
 * One stretch of load on one target.
 *
 * @param target name of the arm; its connections stay open from one slice to the next
 * @param seed decides the requests, their order and random arrivals
 * @param leadS load before the window: sent, checked, and counted apart
 * @param durationS the window in which the requests that count start
 * @param requestTimeoutS from the send of a request to the end of its answer
 * @param drainS how long the last answers are waited for after the window
 * @param spin poll without sleeping; only where nothing else needs the core
 * @param record false for warm-up: everything is sent, checked and counted alike, but no latency is
 *     kept
 */
public record SlicePlan(
    String target,
    String host,
    int port,
    Scenario scenario,
    long seed,
    double leadS,
    double durationS,
    double requestTimeoutS,
    double drainS,
    boolean spin,
    boolean record) {
  public SlicePlan {
    require(port > 0 && port < 65_536, "port", "from 1 to 65535", port);
    require(leadS >= 0 && leadS <= 3_600, "leadS", "from 0 to an hour", leadS);
    require(
        durationS > 0 && durationS <= 86_400, "durationS", "above 0 and at most a day", durationS);
    require(
        requestTimeoutS > 0 && requestTimeoutS <= 3_600,
        "requestTimeoutS",
        "above 0 and at most an hour",
        requestTimeoutS);
    require(drainS >= 0 && drainS <= 3_600, "drainS", "from 0 to an hour", drainS);
  }

  /** Without a lead. */
  public SlicePlan(
      String target,
      String host,
      int port,
      Scenario scenario,
      long seed,
      double durationS,
      double requestTimeoutS,
      double drainS,
      boolean spin,
      boolean record) {
    this(target, host, port, scenario, seed, 0, durationS, requestTimeoutS, drainS, spin, record);
  }

  /** To the end of the last answer, at most. */
  double longestS() {
    double asksFirstS = scenario.hasGzip() ? HttpClient.TIMEOUT_MS / 1e3 : 0;
    double fillS = Math.max(leadS, SliceRun.LONGEST_FILL_S);
    return asksFirstS + fillS + durationS + 2 * drainS;
  }

  private static void require(boolean met, String name, String range, Object value) {
    if (!met) {
      throw new IllegalArgumentException(name + " must be " + range + ", not " + value);
    }
  }
}
