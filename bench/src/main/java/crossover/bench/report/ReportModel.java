package crossover.bench.report;

import crossover.bench.result.Environment;
import crossover.bench.scenario.Scenario;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One run, or two side by side.
 *
 * @param scenarios that all runs have, in the order of the first
 * @param servers of any of them
 * @param base the server that ratios are set against
 */
record ReportModel(
    List<ReportedRun> runs, List<String> scenarios, List<String> servers, String base, Path page) {

  /**
   * Of runs that were read.
   *
   * @param page the file that is to be written: links lead from its folder
   * @throws IllegalArgumentException in one line, when they have nothing in common
   */
  static ReportModel of(List<ReportedRun> runs, Path page) {
    Set<String> scenarios = new LinkedHashSet<>(runs.getFirst().scenarios());
    Set<String> common = new LinkedHashSet<>(runs.getFirst().servers());
    Set<String> servers = new LinkedHashSet<>();
    for (ReportedRun run : runs) {
      scenarios.retainAll(run.scenarios());
      common.retainAll(run.servers());
      servers.addAll(run.servers());
    }
    if (scenarios.isEmpty() || common.isEmpty()) {
      throw new IllegalArgumentException(
          runs.getFirst().stored().folder()
              + " and "
              + runs.getLast().stored().folder()
              + " have no "
              + (scenarios.isEmpty() ? "scenario" : "server")
              + " in common: nothing can be compared");
    }
    return new ReportModel(
        runs,
        List.copyOf(scenarios),
        List.copyOf(servers),
        RunSummary.base(List.copyOf(common)),
        page);
  }

  boolean isPair() {
    return runs.size() > 1;
  }

  /** Of the common scenarios those of this kind, by the first run. */
  List<String> scenarios(Predicate<Scenario> chosen) {
    List<String> names = new ArrayList<>(scenarios);
    names.retainAll(runs.getFirst().scenarios(chosen));
    return names;
  }

  /** The server of the headline that is set against the base: the event loop where there is one. */
  String challenger() {
    List<String> others = servers.stream().filter(server -> !server.equals(base)).toList();
    return Stream.of("netty-async", "fastapi")
        .filter(others::contains)
        .findFirst()
        .orElse(others.isEmpty() ? "" : others.getLast());
  }

  /** How a run is called where there are two. */
  String name(int run) {
    return isPair() ? (run == 0 ? "first" : "second") : "";
  }

  /** What a reader of absolute figures of two runs must know; empty of one run. */
  String caution() {
    if (!isPair()) {
      return "";
    }
    Environment first = runs.getFirst().stored().environment();
    Environment second = runs.getLast().stored().environment();
    if (first == null || second == null) {
      return " A run does not say on what machine it ran: set only ratios side by side.";
    }
    List<String> differences = RunComparison.differences(first, second);
    return differences.isEmpty()
        ? " Unpaired: the machine may have been busier in one of the runs."
        : " The machines differ ("
            + String.join("; ", differences)
            + "): set only ratios side by side.";
  }

  /** With the name of the run, where there are two. */
  String label(int run, String words) {
    return isPair() ? words + ", " + name(run) : words;
  }

  /** From the page to a file of a run. */
  String link(int run, String file) {
    Path from = page.toAbsolutePath().normalize().getParent();
    Path to = runs.get(run).stored().folder().toAbsolutePath().normalize().resolve(file);
    StringBuilder link = new StringBuilder();
    Path way = from == null ? to : from.relativize(to);
    for (Path step : way) {
      link.append(link.isEmpty() ? "" : "/").append(encoded(step.toString()));
    }
    return link.toString();
  }

  private static String encoded(String step) {
    return URLEncoder.encode(step, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
