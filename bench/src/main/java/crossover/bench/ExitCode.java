package crossover.bench;

/** What the commands tell a script. */
final class ExitCode {
  static final int DONE = 0;
  static final int WRONG_ARGUMENTS = 2;
  static final int MEASUREMENT_FAILED = 4;
  static final int INTERRUPTED = 130;

  private ExitCode() {}
}
