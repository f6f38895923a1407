package crossover.servers.backend;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the answers of the database, one after the other, from bytes cut anywhere. Belongs to one
 * connection; allocates the result and nothing else.
 */
public final class DbAnswerParser {
  // Holds the beginning of a field group that the bytes so far have cut.
  private final ByteBuffer cut = ByteBuffer.allocate(Wire.ANSWER_HEAD_BYTES);
  private boolean inRows;
  private int rowsRead;
  private Rows rows = Rows.NONE;

  /**
   * Takes bytes up to the end of the answer. What stands behind the answer stays in the buffer,
   * which is an error of the backend as long as no other call was sent.
   *
   * @return whether the answer is complete: {@link #rows()} holds it, and the next byte belongs to
   *     the next answer
   */
  public boolean feed(ByteBuffer in) throws MalformedAnswerException {
    if (!inRows) {
      ByteBuffer head = whole(in, Wire.ANSWER_HEAD_BYTES);
      if (head == null) {
        return false;
      }
      startRows(head.getInt(), head.get(), head.getInt());
      cut.clear();
    }
    int[] ids = rows.ids();
    int[] numbers = rows.numbers();
    while (rowsRead < ids.length) {
      ByteBuffer row = whole(in, Wire.ROW_BYTES);
      if (row == null) {
        return false;
      }
      ids[rowsRead] = row.getInt();
      numbers[rowsRead] = row.getInt();
      rowsRead++;
      cut.clear();
    }
    inRows = false;
    return true;
  }

  /** The answer that {@link #feed} completed last. */
  public Rows rows() {
    return rows;
  }

  private void startRows(int length, byte status, int count) throws MalformedAnswerException {
    if (length < 0 || length >= Wire.FRAME_LIMIT_BYTES) {
      throw new MalformedAnswerException("database answer of " + length + " bytes");
    }
    if (status != Wire.OK) {
      throw new MalformedAnswerException("database answer with status " + status);
    }
    long wanted = Wire.ANSWER_HEAD_BYTES - Wire.LENGTH_BYTES + (long) count * Wire.ROW_BYTES;
    if (count < 0 || wanted != length) {
      throw new MalformedAnswerException(
          "database answer of " + length + " bytes with " + count + " rows");
    }
    rows = count == 0 ? Rows.NONE : new Rows(new int[count], new int[count]);
    rowsRead = 0;
    inRows = true;
  }

  /** A buffer positioned at {@code bytes} bytes that belong together, or null until all came. */
  private @Nullable ByteBuffer whole(ByteBuffer in, int bytes) {
    if (cut.position() == 0 && in.remaining() >= bytes) {
      return in;
    }
    while (cut.position() < bytes) {
      if (!in.hasRemaining()) {
        return null;
      }
      cut.put(in.get());
    }
    return cut.flip();
  }
}
