package crossover.bench.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A small file of the kernel's. */
public final class ProcFile {
  private static final int LONGEST = 4096;

  private ProcFile() {}

  /**
   * Its text without blanks around it; empty when it cannot be read.
   *
   * <p>Read with one call: {@link Files#readString} takes the first byte of a file of length 0 by
   * itself, and of the settings under {@code /proc/sys} there is no more to be had after that.
   */
  public static Optional<String> text(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = new byte[LONGEST];
      int length = Math.max(0, in.read(bytes));
      return Optional.of(new String(bytes, 0, length, StandardCharsets.UTF_8).strip());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
