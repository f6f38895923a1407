package crossover.bench.report;

import crossover.bench.report.Page.Source;
import crossover.bench.result.MapColumn;
import crossover.bench.result.MapRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The crossover map of a run that has one: wait time by concurrency, and who wins where. */
final class MapSection {
  private static final String FILE = "map.csv";

  private MapSection() {}

  /** Nothing where no run has a map. */
  static void write(Page page) {
    List<String> names = new ArrayList<>();
    List<Object> variants = new ArrayList<>();
    for (int i = 0; i < page.model.runs().size(); i++) {
      ReportedRun run = page.model.runs().get(i);
      if (run.stored().hasFile(FILE)) {
        int number = i;
        panels(run.stored().map())
            .forEach(
                (name, cells) -> {
                  names.add(page.model.label(number, name));
                  variants.add(variant(cells));
                });
      }
    }
    if (variants.isEmpty()) {
      return;
    }
    page.html.open("section", "id", "map").element("h2", "The crossover map");
    page.figure(
        "map-ratio",
        "netty-async over the other server, ratio of throughput",
        "Above 1 async answers more. Hatched: the interval reaches into 1/1.05 to 1.05, no winner."
            + " A thick line parts cells with different winners; a dash is a cell that was not"
            + " measured, or does not count.",
        Page.object(
            "kind",
            "map",
            "unit",
            "ratio",
            "picks",
            List.of(Page.object("label", "against", "names", names)),
            "variants",
            variants),
        html -> {},
        new Source("map", List.of(), Map.of()));
    page.html.close();
  }

  /** Cells by what the event loop is compared with, in the order of the file. */
  private static Map<String, List<MapRow>> panels(List<MapRow> rows) {
    Map<String, List<MapRow>> panels = new LinkedHashMap<>();
    for (MapRow row : rows) {
      Long threads = row.integer(MapColumn.THREADS);
      String name =
          row.need(MapColumn.VERSUS) + (threads == null ? "" : ", " + threads + " threads");
      panels.computeIfAbsent(name, n -> new ArrayList<>()).add(row);
    }
    return panels;
  }

  private static Map<String, Object> variant(List<MapRow> rows) {
    List<Long> waits = values(rows, MapColumn.WAIT_MS);
    List<Long> connections = values(rows, MapColumn.CONNECTIONS);
    List<Object> cells = new ArrayList<>();
    for (MapRow row : rows) {
      List<@Nullable Object> cell = new ArrayList<>();
      cell.add(connections.indexOf(row.integer(MapColumn.CONNECTIONS)));
      cell.add(waits.indexOf(row.integer(MapColumn.WAIT_MS)));
      cell.add(row.number(MapColumn.RATIO));
      cell.add(row.number(MapColumn.LOW));
      cell.add(row.number(MapColumn.HIGH));
      cell.add(row.truth(MapColumn.WITHIN_NOISE));
      cell.add(row.number(MapColumn.PREDICTED_RATIO));
      cell.add(row.need(MapColumn.STATUS));
      cells.add(cell);
    }
    return Page.object("waits", waits, "connections", connections, "cells", cells);
  }

  private static List<Long> values(List<MapRow> rows, MapColumn column) {
    return List.copyOf(
        new TreeSet<>(
            rows.stream().map(row -> Objects.requireNonNull(row.integer(column))).toList()));
  }
}
