package crossover.bench;

import crossover.bench.map.MapAgenda;
import crossover.bench.result.Trial;
import crossover.bench.run.Progress;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** One line that is drawn anew on a terminal; elsewhere a line for each block. */
final class MapProgress implements Progress {
  private final LiveLine line;
  private final MapAgenda agenda;
  private int lastBlock;
  private int cells;

  MapProgress(PrintWriter out, boolean live, MapAgenda agenda) {
    this.line = new LiveLine(out, live);
    this.agenda = agenda;
  }

  @Override
  public void step(int block, String what) {
    enter(block);
    line.draw(text(block, what));
  }

  @Override
  public void unit(int block, String scenario) {
    enter(block);
    cells++;
    line.draw(text(block, "cell " + cells + " of " + agenda.cellsOfBlock() + ": " + scenario));
  }

  private void enter(int block) {
    if (block != lastBlock) {
      lastBlock = block;
      cells = 0;
      if (!line.isLive()) {
        line.keep(text(block, agenda.cellsOfBlock() + " cells"));
      }
    }
  }

  private String text(int block, String what) {
    return String.format(
        Locale.ROOT,
        "block %d, %s left: %s",
        block,
        ConsoleProgress.duration(Math.max(0, agenda.leftS())),
        what);
  }

  @Override
  public void committed(List<Trial> unit) {
    ConsoleProgress.problems(unit).forEach(this::remark);
  }

  @Override
  public void remark(String what) {
    line.keep(what);
  }

  /** Ends the live line. */
  void end() {
    line.clear();
  }
}
