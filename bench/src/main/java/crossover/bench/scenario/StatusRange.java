package crossover.bench.scenario;

/** The statuses that are right for an answer, both ends included. */
public record StatusRange(int lowest, int highest) {
  /** What counts as success when nobody says otherwise: RFC 9110, section 15.3. */
  public static final StatusRange SUCCESS = new StatusRange(200, 299);

  public StatusRange {
    WrongValue.unlessWithin("status", lowest, 200, 999);
    WrongValue.unlessWithin("status", highest, lowest, 999);
  }

  public static StatusRange only(int status) {
    return new StatusRange(status, status);
  }

  public boolean contains(int status) {
    return lowest <= status && status <= highest;
  }

  /** {@code 200}, {@code 200 to 299}. */
  @Override
  public String toString() {
    return lowest == highest ? String.valueOf(lowest) : lowest + " to " + highest;
  }
}
