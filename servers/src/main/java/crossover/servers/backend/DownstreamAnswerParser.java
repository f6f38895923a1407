package crossover.servers.backend;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;

/**
 * Reads the HTTP/1.1 answers of the downstream service, one after the other, from bytes cut
 * anywhere: status 200, a Content-Length, and decimal digits as body. Belongs to one connection;
 * allocates nothing.
 */
public final class DownstreamAnswerParser {
  private static final byte[] STATUS_LINE = "http/1.1 200".getBytes(US_ASCII);
  private static final byte[] CONTENT_LENGTH = "content-length:".getBytes(US_ASCII);
  private static final byte[] TRANSFER_ENCODING = "transfer-encoding:".getBytes(US_ASCII);
  private static final int MAX_LINE_BYTES = 256;
  private static final int MAX_LINES = 32;
  private static final int MAX_DIGITS = 10;

  private final byte[] line = new byte[MAX_LINE_BYTES];
  private int lineBytes;
  private int lines;
  private boolean lengthSeen;
  private boolean inBody;
  private int bodyBytesLeft;
  private long digits;
  private int value;

  /**
   * Takes bytes up to the end of the answer. What stands behind the answer stays in the buffer,
   * which is an error of the backend as long as no other call was sent.
   *
   * @return whether the answer is complete: {@link #value()} holds it, and the next byte belongs to
   *     the next answer
   */
  public boolean feed(ByteBuffer in) throws MalformedAnswerException {
    while (!inBody) {
      if (!in.hasRemaining()) {
        return false;
      }
      byte next = in.get();
      if (next == '\n') {
        endLine();
      } else if (lineBytes == MAX_LINE_BYTES) {
        throw malformed("a head line over " + MAX_LINE_BYTES + " bytes");
      } else {
        line[lineBytes++] = next;
      }
    }
    while (bodyBytesLeft > 0) {
      if (!in.hasRemaining()) {
        return false;
      }
      digits = digits * 10 + digit(in.get());
      bodyBytesLeft--;
    }
    if (digits > Integer.MAX_VALUE) {
      throw malformed("the number " + digits);
    }
    value = (int) digits;
    startAnswer();
    return true;
  }

  /** The number that {@link #feed} completed last. */
  public int value() {
    return value;
  }

  private void startAnswer() {
    lines = 0;
    lengthSeen = false;
    inBody = false;
    digits = 0;
  }

  private void endLine() throws MalformedAnswerException {
    if (lineBytes == 0 || line[lineBytes - 1] != '\r') {
      throw malformed("a head line that does not end in CR LF");
    }
    lineBytes--;
    if (++lines > MAX_LINES) {
      throw malformed("over " + MAX_LINES + " head lines");
    }
    if (lines == 1) {
      // The digits of the status must end there: 2000 is none.
      boolean ends = lineBytes == STATUS_LINE.length || line[STATUS_LINE.length] == ' ';
      if (!startsWith(STATUS_LINE) || !ends) {
        throw malformed("the status line '" + new String(line, 0, lineBytes, US_ASCII) + "'");
      }
    } else if (lineBytes == 0) {
      if (!lengthSeen) {
        throw malformed("no Content-Length");
      }
      inBody = true;
    } else if (startsWith(CONTENT_LENGTH)) {
      readLength();
    } else if (startsWith(TRANSFER_ENCODING)) {
      throw malformed("a Transfer-Encoding");
    }
    lineBytes = 0;
  }

  private void readLength() throws MalformedAnswerException {
    int from = CONTENT_LENGTH.length;
    int to = lineBytes;
    while (from < to && line[from] == ' ') {
      from++;
    }
    while (from < to && line[to - 1] == ' ') {
      to--;
    }
    if (lengthSeen || to == from || to - from > 2) {
      throw malformed("a wrong Content-Length");
    }
    int length = 0;
    for (int i = from; i < to; i++) {
      length = length * 10 + digit(line[i]);
    }
    if (length < 1 || length > MAX_DIGITS) {
      throw malformed("a body of " + length + " bytes");
    }
    bodyBytesLeft = length;
    lengthSeen = true;
  }

  private boolean startsWith(byte[] lowerCase) {
    if (lineBytes < lowerCase.length) {
      return false;
    }
    for (int i = 0; i < lowerCase.length; i++) {
      byte b = line[i];
      int lower = b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b;
      if (lower != lowerCase[i]) {
        return false;
      }
    }
    return true;
  }

  private static int digit(byte b) throws MalformedAnswerException {
    if (b < '0' || b > '9') {
      throw malformed("the byte " + b + " in place of a digit");
    }
    return b - '0';
  }

  private static MalformedAnswerException malformed(String what) {
    return new MalformedAnswerException("downstream answer with " + what);
  }
}
