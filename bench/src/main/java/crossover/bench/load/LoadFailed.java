package crossover.bench.load;

import java.io.Serial;

/**
 * The load itself could not be made; says why in one line. What servers do wrong is counted, not
 * thrown.
 */
public final class LoadFailed extends Exception {
  @Serial private static final long serialVersionUID = 1;

  public LoadFailed(String message) {
    super(message);
  }

  public LoadFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
