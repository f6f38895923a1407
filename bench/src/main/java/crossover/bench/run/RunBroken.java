package crossover.bench.run;

/**
 * A run cannot go on: the rig itself cannot be started. The message is one line; what was measured
 * is stored, and the rest can be resumed.
 */
public final class RunBroken extends RuntimeException {
  private static final long serialVersionUID = 1;

  RunBroken(String message) {
    super(message);
  }
}
