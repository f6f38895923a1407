package crossover.bench.result;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;

/**
 * Keeps two runs out of one folder. The kernel lets go of it when the process ends, however it
 * ends.
 */
final class FolderLock implements AutoCloseable {
  private static final String IN_USE = " is in use by another run";

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  static FolderLock take(Path folder) {
    Path file = folder.resolve(".lock");
    FileChannel channel;
    try {
      channel = FileChannel.open(file, CREATE, WRITE);
    } catch (IOException e) {
      throw new ResultsLost(file, e);
    }
    try {
      if (channel.tryLock() != null) {
        return new FolderLock(channel);
      }
    } catch (OverlappingFileLockException e) {
      close(channel);
      throw new ResultsLost(folder + IN_USE, e);
    } catch (IOException e) {
      close(channel);
      throw new ResultsLost(file, e);
    }
    close(channel);
    throw new ResultsLost(folder + IN_USE);
  }

  @Override
  public void close() {
    close(channel);
  }

  private static void close(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the lock of the results folder cannot be closed", e);
    }
  }
}
