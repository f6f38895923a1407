package crossover.servers.backend;

/**
 * A call that the backend serves. A connection carries one call at a time, so each has one of these
 * for all its calls.
 */
abstract class Call {
  private final Service service;

  int id;
  int call;
  int of;
  long tag;

  /** The wait is drawn once and taken this many times: a scan is slower than an index. */
  int waitFactor = 1;

  /** How many rows the answer has. */
  int rows;

  /** When the backend had read the call, on the clock of {@link System#nanoTime()}. */
  long arrivalNs;

  /** How long the call is in service. */
  long waitNs;

  /** When its service starts by the schedule; set by {@link Slots}. */
  long startNs;

  /** When its service ends by the schedule and its answer is due; set by {@link Slots}. */
  long dueNs;

  Call(Service service) {
    this.service = service;
  }

  final Service service() {
    return service;
  }

  /**
   * Writes the answer.
   *
   * @return false when the client has gone
   */
  abstract boolean answer();
}
