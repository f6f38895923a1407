package crossover.bench.map;

import crossover.bench.scenario.Load;
import crossover.bench.scenario.Part;
import crossover.bench.scenario.Scenario;
import crossover.bench.scenario.Work;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One point of the grid: how long each request waits, and how many are under way at once. */
public record Cell(int waitMs, int connections) {
  private static final Pattern NAME = Pattern.compile("wait-(\\d{1,6})ms-(\\d{1,6})c");

  /** E.g. {@code wait-10ms-64c}. */
  public String scenarioName() {
    return "wait-" + waitMs + "ms-" + connections + "c";
  }

  /** The cell that a scenario of a map measures; empty for any other scenario. */
  static Optional<Cell> of(String scenarioName) {
    Matcher name = NAME.matcher(scenarioName);
    return name.matches()
        ? Optional.of(new Cell(Integer.parseInt(name.group(1)), Integer.parseInt(name.group(2))))
        : Optional.empty();
  }

  /** For people. */
  public String words() {
    return String.format(
        Locale.ROOT, "%,d ms, %,d connection%s", waitMs, connections, connections == 1 ? "" : "s");
  }

  /**
   * What is asked in this cell, and for how long.
   *
   * @throws IllegalArgumentException when no server takes such a wait
   */
  Scenario scenario(Grid grid) {
    return new Scenario(
        scenarioName(),
        "Each request waits " + waitMs + " ms.",
        List.of(new Part("wait", 1, "GET", "/wait?ms=" + waitMs, null, "hello-json", Work.NONE)),
        new Load.Closed(connections),
        null,
        new CellTiming(this, grid).change(),
        List.of());
  }
}
