package crossover.bench.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that a user named for results. It is seen to be writable before there are any; a regular
 * file is then written whole or not at all, anything else (a pipe, a device) as it comes.
 */
public final class OutputFile {
  private final Path path;
  private final boolean replaced;

  private OutputFile(Path path, boolean replaced) {
    this.path = path;
    this.replaced = replaced;
  }

  /**
   * Tries whether the file could be written; leaves nothing behind.
   *
   * @throws ResultsLost in one line, when it could not
   */
  public static OutputFile at(Path named) {
    try {
      // A link stays a link: what it leads to is replaced.
      Path path = Files.exists(named) ? named.toRealPath() : named;
      if (Files.isDirectory(path)) {
        throw new IOException("it is a folder");
      }
      if (Files.exists(path) && !Files.isRegularFile(path)) {
        return new OutputFile(path, false);
      }
      if (Files.exists(path) && !Files.isWritable(path)) {
        throw new IOException("it is read-only");
      }
      Path temporary = path.resolveSibling(path.getFileName() + Disk.TEMPORARY);
      new Disk().write(temporary, new byte[0]);
      Files.delete(temporary);
      return new OutputFile(path, true);
    } catch (IOException e) {
      throw new ResultsLost(named, e);
    }
  }

  public Path path() {
    return path;
  }

  /**
   * Writes it, in place of what was there.
   *
   * @throws ResultsLost in one line
   */
  public void write(byte[] bytes) {
    if (replaced) {
      new Disk().replace(path, bytes);
      return;
    }
    try {
      Files.write(path, bytes);
    } catch (IOException e) {
      throw new ResultsLost(path, e);
    }
  }
}
