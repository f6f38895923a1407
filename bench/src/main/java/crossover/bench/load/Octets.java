package crossover.bench.load;

/** Classes of octets as RFC 9110 names them, and comparisons without copies. */
final class Octets {
  private static final boolean[] TOKEN = new boolean[256];
  private static final boolean[] FIELD = new boolean[256];

  static {
    for (int c = 0x21; c < 0x7f; c++) {
      TOKEN[c] = "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0;
    }
    for (int c = 0x20; c < 0x100; c++) {
      FIELD[c] = c != 0x7f;
    }
    FIELD['\t'] = true;
  }

  private Octets() {}

  static boolean isToken(byte octet) {
    return TOKEN[octet & 0xff];
  }

  /** Visible, blank or beyond ASCII: what a field value, a reason or a quoted string may hold. */
  static boolean isField(byte octet) {
    return FIELD[octet & 0xff];
  }

  static boolean isBlank(byte octet) {
    return octet == ' ' || octet == '\t';
  }

  static boolean isDigit(byte octet) {
    return octet >= '0' && octet <= '9';
  }

  /** The value of a hexadecimal digit; negative when it is none. */
  static int hex(byte octet) {
    if (octet >= '0' && octet <= '9') {
      return octet - '0';
    }
    int lower = octet | 0x20;
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
  }

  /** Whether the octets are the given lower-case word, in any case. */
  static boolean isWord(byte[] octets, int from, int to, byte[] word) {
    if (to - from != word.length) {
      return false;
    }
    for (int i = 0; i < word.length; i++) {
      byte octet = octets[from + i];
      if ((octet >= 'A' && octet <= 'Z' ? octet | 0x20 : octet) != word[i]) {
        return false;
      }
    }
    return true;
  }

  static int skipBlanks(byte[] octets, int from, int to) {
    int at = from;
    while (at < to && isBlank(octets[at])) {
      at++;
    }
    return at;
  }

  static int trimEnd(byte[] octets, int from, int to) {
    int end = to;
    while (end > from && isBlank(octets[end - 1])) {
      end--;
    }
    return end;
  }

  static int skipToken(byte[] octets, int from, int to) {
    int at = from;
    while (at < to && isToken(octets[at])) {
      at++;
    }
    return at;
  }
}
