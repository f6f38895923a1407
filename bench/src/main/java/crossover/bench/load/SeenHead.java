package crossover.bench.load;

import java.util.Arrays;

/**
 * The last head that came in one piece, and what it said. Servers repeat themselves: within a
 * second most heads are equal to the byte, and then one comparison takes the place of reading every
 * line. Shared by the parsers of one thread.
 */
final class SeenHead {
  private static final int LONGEST_BYTES = 1024;

  private final byte[] head = new byte[LONGEST_BYTES];
  private final Framing framing = new Framing();
  private int length;
  private int status;

  boolean isAt(byte[] bytes, int from, int to) {
    return length > 0
        && to - from >= length
        && Arrays.equals(bytes, from, from + length, head, 0, length);
  }

  int length() {
    return length;
  }

  int status() {
    return status;
  }

  Framing framing() {
    return framing;
  }

  /** Takes a well-formed final head, from its status line to the empty line. */
  void remember(byte[] bytes, int from, int to, int status, Framing framing) {
    if (to - from <= LONGEST_BYTES) {
      length = to - from;
      System.arraycopy(bytes, from, head, 0, length);
      this.status = status;
      this.framing.copy(framing);
    }
  }
}
