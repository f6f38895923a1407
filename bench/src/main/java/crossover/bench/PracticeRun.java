package crossover.bench;

import crossover.bench.load.LoadFailed;
import crossover.bench.load.LoadPlan;
import crossover.bench.load.LoadTool;
import crossover.bench.run.Practice;
import crossover.bench.scenario.Load;
import java.io.PrintWriter;

/** Gets the generator up to speed, before a command makes load with it. */
final class PracticeRun {
  private PracticeRun() {}

  /**
   * Whether it came to its end: a stop of the tool ends it sooner, and then nothing is to be
   * measured.
   *
   * @param plan of the load that is to come; without a warm-up nothing is done
   * @param watched whether that load is watched
   */
  static boolean completed(
      LoadTool tool, LoadPlan plan, Load load, boolean watched, PrintWriter err, boolean live)
      throws LoadFailed {
    if (plan.warmupS() == 0) {
      return true;
    }
    LiveLine line = new LiveLine(err, live);
    line.draw("getting up to speed, on a server of its own");
    try (Practice practice = new Practice(tool, load, plan.parts(), plan.spin(), watched)) {
      boolean completed = practice.run();
      line.clear();
      if (!completed) {
        line.keep("stopped before anything was measured");
      }
      return completed;
    }
  }
}
