package crossover.bench.load;

/**
 * The line before a chunk: {@code 1*HEXDIG *( BWS ";" BWS name [ BWS "=" BWS ( token /
 * quoted-string ) ] )}.
 */
final class ChunkSize {
  private ChunkSize() {}

  /** The size of the chunk; negative when the line is not one. */
  static long parse(byte[] line, int from, int to) {
    long size = 0;
    int at = from;
    for (; at < to && Octets.hex(line[at]) >= 0; at++) {
      if (size > Long.MAX_VALUE >> 4) {
        return -1;
      }
      size = size << 4 | Octets.hex(line[at]);
    }
    return at > from && areExtensions(line, at, to) ? size : -1;
  }

  /**
   * Whether the start of a line can still become one, so that garbage without a line end is seen at
   * once.
   */
  static boolean canBecome(byte[] line, int from, int to) {
    if (to > from && Octets.hex(line[from]) < 0) {
      return false;
    }
    int at = from;
    while (at < to && Octets.hex(line[at]) >= 0) {
      at++;
    }
    return at == to
        || line[at] == ';'
        || Octets.isBlank(line[at])
        || (line[at] == '\r' && at + 1 == to);
  }

  private static boolean areExtensions(byte[] line, int from, int to) {
    int at = from;
    while (at < to) {
      at = Octets.skipBlanks(line, at, to);
      if (at == to || line[at] != ';') {
        return false;
      }
      at = Octets.skipBlanks(line, at + 1, to);
      int name = at;
      at = Octets.skipToken(line, at, to);
      if (at == name) {
        return false;
      }
      int equals = Octets.skipBlanks(line, at, to);
      if (equals < to && line[equals] == '=') {
        int value = Octets.skipBlanks(line, equals + 1, to);
        at =
            value < to && line[value] == '"'
                ? quotedEnd(line, value, to)
                : Octets.skipToken(line, value, to);
        if (at <= value) {
          return false;
        }
      }
    }
    return true;
  }

  /** The index after the closing quote; negative when there is none. */
  private static int quotedEnd(byte[] line, int quote, int to) {
    for (int at = quote + 1; at < to; at++) {
      if (line[at] == '"') {
        return at + 1;
      }
      if (line[at] == '\\') {
        at++;
      }
      if (at == to || !Octets.isField(line[at])) {
        return -1;
      }
    }
    return -1;
  }
}
