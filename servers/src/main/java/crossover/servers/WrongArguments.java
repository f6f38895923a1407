package crossover.servers;

/** A command line that cannot be carried out; the message is the one line for its author. */
final class WrongArguments extends Exception {
  private static final long serialVersionUID = 1L;

  WrongArguments(String message) {
    super(message);
  }
}
