package crossover.bench.scenario;

/**
 * What the backend must have seen for one right answer, so that work which was skipped is found.
 *
 * @param oneAtATime the calls of a request never overlap, on any model
 * @param together the calls of a request overlap, on every model
 */
public record Work(int dbCalls, int downstreamCalls, boolean oneAtATime, boolean together) {
  public static final Work NONE = new Work(0, 0, false, false);

  public Work {
    WrongValue.unlessWithin("dbCalls", dbCalls, 0, 500);
    WrongValue.unlessWithin("downstreamCalls", downstreamCalls, 0, 100);
    if (oneAtATime && together) {
      throw new WrongValue("together", "and oneAtATime exclude each other");
    }
    if (together && dbCalls + downstreamCalls < 2) {
      throw new WrongValue("together", "needs two calls or more");
    }
  }
}
