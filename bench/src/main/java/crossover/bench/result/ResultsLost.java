package crossover.bench.result;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Results cannot be written. The message is one line; everything committed before stays readable.
 */
public final class ResultsLost extends RuntimeException {
  ResultsLost(String message) {
    super(message);
  }

  ResultsLost(String message, Throwable cause) {
    super(message, cause);
  }

  ResultsLost(Path file, IOException cause) {
    super("cannot write " + file + ": " + reason(cause), cause);
  }

  static String reason(IOException cause) {
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (cause instanceof NoSuchFileException) {
      return "no such file or directory";
    }
    if (cause instanceof FileSystemException fileSystem && fileSystem.getReason() != null) {
      return fileSystem.getReason();
    }
    String message = cause.getMessage();
    return message == null
        ? cause.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }
}
