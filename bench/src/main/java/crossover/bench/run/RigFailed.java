package crossover.bench.run;

/**
 * A process of the rig has ended or does not answer: nothing of the unit under way counts. The
 * message is one line.
 */
final class RigFailed extends Exception {
  private static final long serialVersionUID = 1;

  RigFailed(String message) {
    super(message);
  }
}
