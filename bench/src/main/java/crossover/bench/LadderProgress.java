package crossover.bench;

import crossover.bench.run.LadderWatcher;
import java.io.PrintWriter;

/** One line that is drawn anew on a terminal; what was decided on the way stays. */
final class LadderProgress implements LadderWatcher {
  private static final String START_OF_LINE = "\r\u001b[K";

  private final PrintWriter out;
  private final boolean quiet;
  private final boolean live;

  LadderProgress(PrintWriter out, boolean quiet, boolean live) {
    this.out = out;
    this.quiet = quiet;
    this.live = live;
  }

  @Override
  public void step(String what, double leftS) {
    if (live) {
      out.print(START_OF_LINE + ConsoleProgress.duration(Math.max(0, leftS)) + " left: " + what);
      out.flush();
    }
  }

  @Override
  public void remark(String what) {
    if (!quiet) {
      out.print((live ? START_OF_LINE : "") + what + "\n");
      out.flush();
    }
  }

  /** Takes the line away. */
  void end() {
    if (live) {
      out.print(START_OF_LINE);
      out.flush();
    }
  }
}
