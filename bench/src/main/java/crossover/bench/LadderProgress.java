package crossover.bench;

import crossover.bench.run.LadderWatcher;
import java.io.PrintWriter;

/** One line that is drawn anew on a terminal; what was decided on the way stays. */
final class LadderProgress implements LadderWatcher {
  private final LiveLine line;
  private final boolean quiet;

  LadderProgress(PrintWriter out, boolean quiet, boolean live) {
    this.line = new LiveLine(out, live);
    this.quiet = quiet;
  }

  @Override
  public void step(String what, double leftS) {
    line.draw(ConsoleProgress.duration(Math.max(0, leftS)) + " left: " + what);
  }

  @Override
  public void remark(String what) {
    if (!quiet) {
      line.keep(what);
    }
  }

  /** Takes the line away. */
  void end() {
    line.clear();
  }
}
