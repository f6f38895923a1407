package crossover.servers.backend;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;

/**
 * Reads the heads of downstream requests, {@code GET /call?id=I&call=K&of=N&tag=T HTTP/1.1}, from
 * bytes cut anywhere, one after the other.
 */
final class DownstreamHead {
  enum Progress {
    /** The head is not complete. */
    MORE,
    /** The head is a call, in the fields. */
    CALL,
    /** The head is complete and no call. */
    WRONG,
    TOO_LONG
  }

  private static final byte[] GET_ID = "GET /call?id=".getBytes(US_ASCII);
  private static final byte[] AND_CALL = "&call=".getBytes(US_ASCII);
  private static final byte[] AND_OF = "&of=".getBytes(US_ASCII);
  private static final byte[] AND_TAG = "&tag=".getBytes(US_ASCII);
  private static final byte[] VERSION = " HTTP/1.1\r\n".getBytes(US_ASCII);
  private static final byte[] CONNECTION_CLOSE = "\nconnection: close\r".getBytes(US_ASCII);

  private final byte[] bytes;
  private int count;
  private int at;
  private boolean valid;

  private int id;
  private int call;
  private int of;
  private long tag;
  private boolean lastOnConnection;

  DownstreamHead(int maxBytes) {
    bytes = new byte[maxBytes];
  }

  /** Takes bytes up to the end of the head; what follows stays in the buffer. */
  Progress take(ByteBuf in) {
    while (in.isReadable()) {
      if (count == bytes.length) {
        return Progress.TOO_LONG;
      }
      byte next = in.readByte();
      bytes[count++] = next;
      if (next == '\n' && endsHead()) {
        boolean isCall = readCall();
        count = 0;
        return isCall ? Progress.CALL : Progress.WRONG;
      }
    }
    return Progress.MORE;
  }

  int id() {
    return id;
  }

  int call() {
    return call;
  }

  int of() {
    return of;
  }

  long tag() {
    return tag;
  }

  /** Whether the client asked to close the connection after the answer. */
  boolean lastOnConnection() {
    return lastOnConnection;
  }

  private boolean endsHead() {
    return count >= 4
        && bytes[count - 2] == '\r'
        && bytes[count - 3] == '\n'
        && bytes[count - 4] == '\r';
  }

  /** The parameters in this order. */
  private boolean readCall() {
    at = 0;
    valid = true;
    expect(GET_ID);
    id = (int) number(Integer.MAX_VALUE);
    expect(AND_CALL);
    call = (int) number(Short.MAX_VALUE);
    expect(AND_OF);
    of = (int) number(Short.MAX_VALUE);
    expect(AND_TAG);
    boolean negative = bytes[at] == '-';
    if (negative) {
      at++;
    }
    long digits = number(Long.MAX_VALUE);
    tag = negative ? -digits : digits;
    expect(VERSION);
    lastOnConnection = valid && asksToClose();
    return valid && call < of;
  }

  private void expect(byte[] wanted) {
    // Cannot pass the end: what is wanted has no byte of the end of the head before its own end.
    for (int i = 0; valid && i < wanted.length; i++) {
      valid = bytes[at++] == wanted[i];
    }
  }

  private long number(long max) {
    long number = 0;
    int first = at;
    while (valid && bytes[at] >= '0' && bytes[at] <= '9') {
      int digit = bytes[at++] - '0';
      valid = number <= (max - digit) / 10;
      number = number * 10 + digit;
    }
    valid &= at > first;
    return number;
  }

  private boolean asksToClose() {
    for (int start = at - 1; start + CONNECTION_CLOSE.length < count; start++) {
      if (bytes[start] == '\n' && matchesConnectionClose(start)) {
        return true;
      }
    }
    return false;
  }

  private boolean matchesConnectionClose(int start) {
    for (int i = 0; i < CONNECTION_CLOSE.length; i++) {
      byte b = bytes[start + i];
      int lower = b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b;
      if (lower != CONNECTION_CLOSE[i]) {
        return false;
      }
    }
    return true;
  }
}
