package crossover.bench;

import java.io.PrintWriter;

/** A line that is drawn anew on a terminal. */
final class LiveLine {
  private static final String START_OF_LINE = "\r\u001b[K";

  private final PrintWriter out;
  private final boolean live;

  /** Not live, nothing is drawn, and what stays is all there is. */
  LiveLine(PrintWriter out, boolean live) {
    this.out = out;
    this.live = live;
  }

  boolean isLive() {
    return live;
  }

  void draw(String text) {
    if (live) {
      print(START_OF_LINE + text);
    }
  }

  /** Takes the line away. */
  void clear() {
    draw("");
  }

  /** In place of the line; it stays. */
  void keep(String text) {
    print((live ? START_OF_LINE : "") + text + "\n");
  }

  private void print(String text) {
    out.print(text);
    out.flush();
  }
}
