package crossover.bench;

import org.jspecify.annotations.Nullable;

/** A command cannot do what it was asked; the message is the one line that the user sees. */
final class CommandFailed extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final int exitCode;

  private CommandFailed(int exitCode, @Nullable String line) {
    super(line);
    this.exitCode = exitCode;
  }

  static CommandFailed wrongArguments(@Nullable String line) {
    return new CommandFailed(ExitCode.WRONG_ARGUMENTS, line);
  }

  static CommandFailed measurement(@Nullable String line) {
    return new CommandFailed(ExitCode.MEASUREMENT_FAILED, line);
  }

  int exitCode() {
    return exitCode;
  }
}
