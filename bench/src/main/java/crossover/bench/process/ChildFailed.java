package crossover.bench.process;

/**
 * A child did not start, did not answer in time, or ended; the message is one line that names it
 * and says why.
 */
public final class ChildFailed extends Exception {
  private static final long serialVersionUID = 1;

  public ChildFailed(String message) {
    super(message);
  }
}
