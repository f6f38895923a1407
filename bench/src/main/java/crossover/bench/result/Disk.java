package crossover.bench.result;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Replaces files so that a reader, also one after a crash, sees the old bytes or the new ones,
 * never a mixture.
 */
class Disk {
  static final String TEMPORARY = ".tmp";

  final void replace(Path target, byte[] bytes) {
    Path temporary = target.resolveSibling(target.getFileName() + TEMPORARY);
    try {
      write(temporary, bytes);
      move(temporary, target);
      force(target);
    } catch (IOException e) {
      // On a full disk the half-written file takes the space that the next try needs.
      try {
        Files.deleteIfExists(temporary);
      } catch (IOException again) {
        e.addSuppressed(again);
      }
      throw new ResultsLost(target, e);
    }
  }

  void write(Path file, byte[] bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file, CREATE, TRUNCATE_EXISTING, WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Makes the new name itself durable. */
  void force(Path moved) throws IOException {
    Path folder = moved.toAbsolutePath().getParent();
    if (folder != null) {
      try (FileChannel channel = FileChannel.open(folder, READ)) {
        channel.force(true);
      }
    }
  }

  void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
  }
}
