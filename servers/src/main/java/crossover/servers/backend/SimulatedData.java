package crossover.servers.backend;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;

/** The rows and values of the contract, written straight into answers. */
final class SimulatedData {
  static final int IDS = 1_000_000;
  static final int ITEMS = 10_000;
  static final int TAGS = 50_000;

  private static final long FACTOR = 48_271;
  private static final long MODULUS = 2_147_483_647;

  // A page has up to 10,000 rows; copied, it costs a hundredth of being computed.
  private static final byte[] ITEM_ROWS = itemRows();

  private SimulatedData() {}

  static int number(int id) {
    return (int) (id * FACTOR % MODULUS);
  }

  static int value(int id, int call) {
    return (int) ((id * 31L + call * 17L + 7) * FACTOR % MODULUS);
  }

  /** Rows of {@code firstId} and those after it, wrapping at {@link #IDS}. */
  static void writeRows(int firstId, int rows, ByteBuf into) {
    int id = firstId;
    for (int i = 0; i < rows; i++) {
      into.writeLong(row(id));
      id = id == IDS ? 1 : id + 1;
    }
  }

  static int pageRows(int offset, int limit) {
    return Math.min(limit, Math.max(0, ITEMS - offset));
  }

  static void writePage(int offset, int rows, ByteBuf into) {
    if (rows > 0) {
      into.writeBytes(ITEM_ROWS, offset * Wire.ROW_BYTES, rows * Wire.ROW_BYTES);
    }
  }

  /** How many rows have the tag {@code k}. */
  static int foundRows(int k) {
    return k >= 0 && k < TAGS ? IDS / TAGS : 0;
  }

  static void writeFound(int k, ByteBuf into) {
    int rows = foundRows(k);
    int id = k == 0 ? TAGS : k;
    for (int i = 0; i < rows; i++) {
      into.writeLong(row(id));
      id += TAGS;
    }
  }

  private static long row(int id) {
    return ((long) id << 32) | number(id);
  }

  private static byte[] itemRows() {
    ByteBuffer rows = ByteBuffer.allocate(ITEMS * Wire.ROW_BYTES);
    for (int id = 1; id <= ITEMS; id++) {
      rows.putLong(row(id));
    }
    return rows.array();
  }
}
