package crossover.servers.backend;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;

/**
 * The bytes between a server and the backend. Both protocols share a port: the first byte of a
 * database frame is 0, that of an HTTP request a letter.
 *
 * <p>A database call is {@code int32 length of the rest, byte op, int64 tag, int32 id, int16 call,
 * int16 of, int32 a, int32 b}; its answer {@code int32 length of the rest, byte status (0 ok),
 * int32 count} and {@code count} times {@code int32 id, int32 number}. All are big-endian. A
 * connection carries one call at a time.
 */
public final class Wire {
  public static final byte ROWS = 1;
  public static final byte PAGE = 2;
  public static final byte WRITE = 3;
  public static final byte SEARCH_INDEX = 4;
  public static final byte SEARCH_SCAN = 5;

  /** Bytes of a database call, its length field included. */
  public static final int DB_CALL_BYTES = 29;

  /** No downstream request is longer. */
  public static final int MAX_DOWNSTREAM_CALL_BYTES = 128;

  static final int LENGTH_BYTES = 4;
  static final int ANSWER_HEAD_BYTES = 9;
  static final int ROW_BYTES = 8;
  static final byte OK = 0;

  /** Frames are shorter than this, which leaves 0 as their first byte. */
  static final int FRAME_LIMIT_BYTES = 1 << 24;

  private static final byte[] GET_ID = "GET /call?id=".getBytes(US_ASCII);
  private static final byte[] AND_CALL = "&call=".getBytes(US_ASCII);
  private static final byte[] AND_OF = "&of=".getBytes(US_ASCII);
  private static final byte[] AND_TAG = "&tag=".getBytes(US_ASCII);
  private static final byte[] END = " HTTP/1.1\r\nHost: backend\r\n\r\n".getBytes(US_ASCII);

  private Wire() {}

  /** The bytes of a call in a new buffer, ready to be written. */
  public static ByteBuffer encode(DbCall call) {
    ByteBuffer bytes = ByteBuffer.allocate(DB_CALL_BYTES);
    encode(call, bytes);
    return bytes.flip();
  }

  /** Puts the {@link #DB_CALL_BYTES} bytes of a call into a big-endian buffer. */
  public static void encode(DbCall call, ByteBuffer into) {
    into.putInt(DB_CALL_BYTES - LENGTH_BYTES)
        .put(call.op())
        .putLong(call.tag())
        .putInt(call.id())
        .putShort((short) call.call())
        .putShort((short) call.of())
        .putInt(call.a())
        .putInt(call.b());
  }

  /** The bytes of a request in a new buffer, ready to be written. */
  public static ByteBuffer encode(DownstreamCall call) {
    ByteBuffer bytes = ByteBuffer.allocate(MAX_DOWNSTREAM_CALL_BYTES);
    encode(call, bytes);
    return bytes.flip();
  }

  /** Puts at most {@link #MAX_DOWNSTREAM_CALL_BYTES} bytes into the buffer. */
  public static void encode(DownstreamCall call, ByteBuffer into) {
    into.put(GET_ID);
    putDecimal(call.id(), into);
    into.put(AND_CALL);
    putDecimal(call.call(), into);
    into.put(AND_OF);
    putDecimal(call.of(), into);
    into.put(AND_TAG);
    putDecimal(call.tag(), into);
    into.put(END);
  }

  private static void putDecimal(long value, ByteBuffer into) {
    if (value < 0) {
      into.put((byte) '-');
    }
    int digits = 1;
    for (long rest = value / 10; rest != 0; rest /= 10) {
      digits++;
    }
    int end = into.position() + digits;
    long rest = value;
    for (int at = end - 1; at >= end - digits; at--) {
      into.put(at, (byte) ('0' + Math.abs(rest % 10)));
      rest /= 10;
    }
    into.position(end);
  }
}
