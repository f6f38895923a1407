package crossover.bench.scenario;

/**
 * A scenario or suite that cannot be used. The message is one line: file, key, what is wrong, the
 * nearest known word.
 */
public final class InvalidFile extends RuntimeException {
  public InvalidFile(String file, String key, String problem) {
    super(file + ": " + (key.isEmpty() ? "" : key + " ") + problem);
  }

  public InvalidFile(String message) {
    super(message);
  }
}
