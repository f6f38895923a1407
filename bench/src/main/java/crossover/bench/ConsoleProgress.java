package crossover.bench;

import crossover.bench.result.Column;
import crossover.bench.result.Plan;
import crossover.bench.result.Status;
import crossover.bench.result.Trial;
import crossover.bench.result.Unit;
import crossover.bench.run.Estimate;
import crossover.bench.run.Progress;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * One line that is drawn anew on a terminal, plain lines elsewhere; with the time left, corrected
 * by the time taken so far.
 */
final class ConsoleProgress implements Progress {
  private final LiveLine line;
  private final Plan plan;
  private final Estimate estimate;
  private final LongSupplier clockNs;
  private final long startedNs;
  private final int blocksToDo;
  private final List<String> toDo;
  private final List<String> done = new ArrayList<>();
  private final boolean hadPilot;
  private boolean pilotToDo;
  private int lastBlock;
  private int blocksDone;

  /**
   * For what is left of a plan.
   *
   * @param live whether the line can be drawn anew
   * @param stored units of an earlier part of the run
   * @param pilotToDo whether the capacities are still to be measured
   */
  ConsoleProgress(
      PrintWriter out,
      boolean live,
      Plan plan,
      Estimate estimate,
      Set<Unit> stored,
      boolean pilotToDo,
      LongSupplier clockNs) {
    this.line = new LiveLine(out, live);
    this.plan = plan;
    this.estimate = estimate;
    this.clockNs = clockNs;
    this.startedNs = clockNs.getAsLong();
    List<Unit> units = plan.unitsBut(stored);
    this.toDo = units.stream().map(Unit::scenario).toList();
    this.blocksToDo = blocks(units);
    this.pilotToDo = pilotToDo;
    this.hadPilot = pilotToDo;
  }

  @Override
  public void step(int block, String what) {
    enter(block);
    show(block, what);
  }

  @Override
  public void unit(int block, String scenario) {
    enter(block);
    show(block, scenario);
  }

  @Override
  public void committed(List<Trial> unit) {
    unit.stream().map(trial -> trial.row().need(Column.SCENARIO)).distinct().forEach(done::add);
    problems(unit).forEach(this::remark);
  }

  /** The trials that do not count, a line for each. */
  static List<String> problems(List<Trial> unit) {
    return unit.stream()
        .map(Trial::row)
        .filter(row -> !row.need(Column.STATUS).equals(Status.OK.text()))
        .map(
            row -> {
              String reason = row.text(Column.REASON);
              return row.need(Column.TRIAL_ID)
                  + " "
                  + row.need(Column.STATUS)
                  + (reason == null ? "" : ": " + reason);
            })
        .toList();
  }

  @Override
  public void remark(String what) {
    line.keep(what);
  }

  /** Ends the live line. */
  void end() {
    line.clear();
  }

  private void enter(int block) {
    if (block != lastBlock) {
      pilotToDo = false;
      lastBlock = block;
      blocksDone++;
    }
  }

  private void show(int block, String what) {
    String text =
        String.format(
            Locale.ROOT,
            "%s, %d of %d units, %s left: %s",
            block == 0
                ? "pilot"
                : String.format(Locale.ROOT, "block %d of %d", block, plan.suite().blocks()),
            plan.units() - toDo.size() + done.size(),
            plan.units(),
            duration(leftS()),
            what);
    if (line.isLive()) {
      line.draw(text);
    } else {
      line.keep(text);
    }
  }

  double leftS() {
    List<String> left = new ArrayList<>(toDo);
    done.forEach(left::remove);
    int starts = Math.max(0, blocksToDo - blocksDone);
    double expectedS = estimate.expectedS(starts, left) + (pilotToDo ? estimate.pilotS() : 0);
    double takenS = (clockNs.getAsLong() - startedNs) / 1e9;
    return done.isEmpty()
        ? expectedS
        : expectedS * takenS / (estimate.expectedS(blocksDone, done) + pilotTakenS());
  }

  private double pilotTakenS() {
    return hadPilot ? estimate.pilotS() : 0;
  }

  /** In how many blocks these units are. */
  static int blocks(List<Unit> units) {
    return (int) units.stream().map(Unit::block).distinct().count();
  }

  static String duration(double seconds) {
    long whole = Math.round(seconds);
    if (whole < 90) {
      return whole + " s";
    }
    return whole < 5400
        ? String.format(Locale.ROOT, "%d:%02d min", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d:%02d h", whole / 3600, whole / 60 % 60);
  }
}
