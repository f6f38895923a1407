package crossover.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** {@code "HTTP/1." DIGIT SP 3DIGIT SP [ reason ]}. */
final class StatusLine {
  private static final byte[] VERSION = "HTTP/1.".getBytes(US_ASCII);
  private static final int MINOR = 7;
  private static final int STATUS = 9;
  private static final int REASON = 13;

  private StatusLine() {}

  /**
   * Whether the octets are a status line; with fewer than all, whether they can still become one.
   */
  static boolean isOne(byte[] line, int from, int to, boolean whole) {
    int length = to - from;
    if (whole && length < REASON) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      byte octet = line[from + i];
      boolean right =
          switch (i) {
            case 0, 1, 2, 3, 4, 5, 6 -> octet == VERSION[i];
            case MINOR -> Octets.isDigit(octet);
            case 8, 12 -> octet == ' ';
            case STATUS -> octet >= '1' && octet <= '9';
            case 10, 11 -> Octets.isDigit(octet);
            default -> Octets.isField(octet) || (!whole && octet == '\r' && i + 1 == length);
          };
      if (!right) {
        return false;
      }
    }
    return true;
  }

  static boolean isHttp10(byte[] line, int from) {
    return line[from + MINOR] == '0';
  }

  static int status(byte[] line, int from) {
    int at = from + STATUS;
    return (line[at] - '0') * 100 + (line[at + 1] - '0') * 10 + (line[at + 2] - '0');
  }
}
