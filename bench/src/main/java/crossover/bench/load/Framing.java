package crossover.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.jspecify.annotations.Nullable;

/** What the head of an answer says of where its body ends and of the connection after it. */
final class Framing {
  private static final byte[] CONTENT_LENGTH = "content-length".getBytes(US_ASCII);
  private static final byte[] TRANSFER_ENCODING = "transfer-encoding".getBytes(US_ASCII);
  private static final byte[] CONNECTION = "connection".getBytes(US_ASCII);
  private static final byte[] CHUNKED = "chunked".getBytes(US_ASCII);
  private static final byte[] CLOSE = "close".getBytes(US_ASCII);
  private static final byte[] KEEP_ALIVE = "keep-alive".getBytes(US_ASCII);

  private boolean http10;
  private boolean hasLength;
  private long length;
  private boolean chunked;
  private boolean close;
  private boolean keepAlive;
  private boolean lastFrames;
  private boolean anyField;

  void start(boolean http10) {
    this.http10 = http10;
    hasLength = false;
    length = 0;
    chunked = false;
    close = false;
    keepAlive = false;
    lastFrames = false;
    anyField = false;
  }

  void copy(Framing other) {
    http10 = other.http10;
    hasLength = other.hasLength;
    length = other.length;
    chunked = other.chunked;
    close = other.close;
    keepAlive = other.keepAlive;
  }

  boolean hasLength() {
    return hasLength;
  }

  long length() {
    return length;
  }

  boolean chunked() {
    return chunked;
  }

  boolean persistent() {
    return !close && (!http10 || keepAlive);
  }

  /** Takes one line of the head; says what is wrong with it, if anything. */
  @Nullable String field(byte[] line, int from, int to) {
    if (Octets.isBlank(line[from])) {
      return foldedLine(line, from, to);
    }
    int colon = Octets.skipToken(line, from, to);
    if (colon == from || colon == to || line[colon] != ':') {
      return "a header line without a name";
    }
    for (int i = colon + 1; i < to; i++) {
      if (!Octets.isField(line[i])) {
        return "a control character in a header";
      }
    }
    anyField = true;
    lastFrames = false;
    int nameLength = colon - from;
    if (nameLength != CONTENT_LENGTH.length
        && nameLength != TRANSFER_ENCODING.length
        && nameLength != CONNECTION.length) {
      return null;
    }
    int start = Octets.skipBlanks(line, colon + 1, to);
    int end = Octets.trimEnd(line, start, to);
    if (Octets.isWord(line, from, colon, CONTENT_LENGTH)) {
      lastFrames = true;
      return contentLength(line, start, end);
    }
    if (Octets.isWord(line, from, colon, TRANSFER_ENCODING)) {
      lastFrames = true;
      return transferEncoding(line, start, end);
    }
    if (Octets.isWord(line, from, colon, CONNECTION)) {
      lastFrames = true;
      connection(line, start, end);
    }
    return null;
  }

  /** A trailer has no say in framing; one that tries is not well-formed. */
  static @Nullable String trailer(byte[] line, int from, int to) {
    int colon = Octets.skipToken(line, from, to);
    if (colon == from || colon == to || line[colon] != ':') {
      return "a trailer line without a name";
    }
    for (int i = colon + 1; i < to; i++) {
      if (!Octets.isField(line[i])) {
        return "a control character in a trailer";
      }
    }
    return Octets.isWord(line, from, colon, CONTENT_LENGTH)
            || Octets.isWord(line, from, colon, TRANSFER_ENCODING)
        ? "a trailer that changes the framing"
        : null;
  }

  /** What is wrong with the head as a whole, if anything. */
  @Nullable String end() {
    if (chunked && hasLength) {
      return "both Content-Length and Transfer-Encoding";
    }
    return chunked && http10 ? "Transfer-Encoding in an HTTP/1.0 answer" : null;
  }

  /** Whether the start of a header or trailer line can still become one. */
  static boolean canBecomeField(byte[] line, int from, int to) {
    int at = from;
    if (at < to && !Octets.isBlank(line[at])) {
      if (line[at] == '\r') {
        return at + 1 == to;
      }
      at = Octets.skipToken(line, at, to);
      if (at < to && (at == from || line[at++] != ':')) {
        return false;
      }
    }
    for (; at < to; at++) {
      if (!Octets.isField(line[at]) && !(line[at] == '\r' && at + 1 == to)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Folding is deprecated, yet a client has to read it; never where it could move the end of the
   * body.
   */
  private @Nullable String foldedLine(byte[] line, int from, int to) {
    if (!anyField || lastFrames) {
      return "a folded header line";
    }
    for (int i = from; i < to; i++) {
      if (!Octets.isField(line[i])) {
        return "a control character in a header";
      }
    }
    return null;
  }

  private @Nullable String contentLength(byte[] line, int start, int end) {
    int at = start;
    while (true) {
      int first = at;
      long value = 0;
      for (; at < end && Octets.isDigit(line[at]); at++) {
        int digit = line[at] - '0';
        if (value > (Long.MAX_VALUE - digit) / 10) {
          return "Content-Length too large";
        }
        value = value * 10 + digit;
      }
      if (at == first) {
        return "Content-Length is not a number";
      }
      if (hasLength && value != length) {
        return "two different Content-Lengths";
      }
      hasLength = true;
      length = value;
      at = Octets.skipBlanks(line, at, end);
      if (at == end) {
        return null;
      }
      if (line[at] != ',') {
        return "Content-Length is not a number";
      }
      at = Octets.skipBlanks(line, at + 1, end);
    }
  }

  /** Nobody asked for a coding but the one that every client has to know. */
  private @Nullable String transferEncoding(byte[] line, int start, int end) {
    for (int at = start; at < end; at++) {
      int from = Octets.skipBlanks(line, at, end);
      at = from;
      while (at < end && line[at] != ',') {
        at++;
      }
      int to = Octets.trimEnd(line, from, at);
      if (to > from) {
        if (chunked || !Octets.isWord(line, from, to, CHUNKED)) {
          return "a Transfer-Encoding other than chunked";
        }
        chunked = true;
      }
    }
    return chunked ? null : "an empty Transfer-Encoding";
  }

  private void connection(byte[] line, int start, int end) {
    for (int at = start; at < end; at++) {
      int from = Octets.skipBlanks(line, at, end);
      at = from;
      while (at < end && line[at] != ',') {
        at++;
      }
      int to = Octets.trimEnd(line, from, at);
      close |= Octets.isWord(line, from, to, CLOSE);
      keepAlive |= Octets.isWord(line, from, to, KEEP_ALIVE);
    }
  }
}
