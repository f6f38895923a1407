package crossover.servers.api;

import java.io.OutputStream;
import java.util.Arrays;

/**
 * Collects a body. A body that arrives in one piece, as every small one does from Jackson's own
 * buffer, is copied exactly once, into an array of exactly its size.
 */
final class BodyStream extends OutputStream {
  private byte[] bytes;
  private int size;

  /** For a body of unknown size. */
  BodyStream() {
    this(0);
  }

  BodyStream(int expectedBytes) {
    bytes = new byte[expectedBytes];
  }

  @Override
  public void write(int b) {
    reserve(1);
    bytes[size++] = (byte) b;
  }

  @Override
  public void write(byte[] from, int offset, int length) {
    reserve(length);
    System.arraycopy(from, offset, bytes, size, length);
    size += length;
  }

  private void reserve(int more) {
    int needed = size + more;
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, size == 0 ? needed : Math.max(needed, 2 * bytes.length));
    }
  }

  byte[] toBytes() {
    return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
  }
}
