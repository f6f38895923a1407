package crossover.bench.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file of the kernel's: some are one number, some grow with the cores of the machine. */
public final class ProcFile {
  private static final int CHUNK_BYTES = 4096;

  private ProcFile() {}

  /**
   * Its text without blanks around it; empty when it cannot be read or says nothing.
   *
   * <p>Read in chunks: {@link Files#readString} takes the first byte of a file of length 0 by
   * itself, and of the settings under {@code /proc/sys} there is no more to be had after that.
   */
  public static Optional<String> text(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      byte[] chunk = new byte[CHUNK_BYTES];
      for (int length = in.read(chunk); length > 0; length = in.read(chunk)) {
        text.write(chunk, 0, length);
      }
      return Optional.of(text.toString(StandardCharsets.UTF_8).strip()).filter(t -> !t.isEmpty());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
