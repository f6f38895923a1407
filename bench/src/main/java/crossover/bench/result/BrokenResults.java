package crossover.bench.result;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Stored results cannot be read: cut off, edited, or not there. The message is one line that names
 * the file and the place.
 */
public final class BrokenResults extends RuntimeException {
  BrokenResults(Path file, String problem) {
    super(file + ": " + problem);
  }

  BrokenResults(Path file, IOException cause) {
    super(file + ": cannot be read: " + ResultsLost.reason(cause), cause);
  }

  BrokenResults(Path file, String problem, Throwable cause) {
    super(file + ": " + problem, cause);
  }
}
