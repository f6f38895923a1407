package crossover.bench.report;

import crossover.bench.report.Page.Source;
import crossover.bench.result.Column;
import crossover.bench.stats.Change;
import crossover.bench.stats.Comparison;
import crossover.bench.stats.Comparisons;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Figures by scenario and server, with intervals and the single blocks as dots. */
final class ScenarioFigures {
  private final Page page;
  private final ReportModel model;
  private final List<String> scenarios;
  private final String load;

  /**
   * Of these scenarios.
   *
   * @param load {@code closed}, {@code open}, or empty for both
   */
  ScenarioFigures(Page page, List<String> scenarios, String load) {
    this.page = page;
    this.model = page.model;
    this.scenarios = scenarios;
    this.load = load;
  }

  /** Every server against the base; nothing when there is no pair. */
  void ratio(String id, String title, Quantity quantity, String better) {
    List<Map<String, Object>> series = new ArrayList<>();
    each(
        (run, server) -> {
          if (!server.equals(model.base())) {
            series.add(
                series(
                    run,
                    server,
                    scenario ->
                        Spread.better(
                            model.runs().get(run),
                            scenario,
                            server,
                            model.base(),
                            quantity.column())));
          }
        });
    series.removeIf(ScenarioFigures::isEmpty);
    if (series.isEmpty()) {
      return;
    }
    page.figure(
        id,
        title + " against " + model.base(),
        String.format(
            Locale.ROOT,
            "Ratio with its %s interval, a dot for each block; right of 1 is %s.",
            Effect.confidence(),
            better),
        chart("ratio", "", List.of(), List.of(variant(series))),
        html -> ratios(html, quantity),
        Source.comparisons(quantity.column()));
  }

  /** Every server for itself; the reader picks one of several quantities. */
  void absolute(String id, String title, List<Quantity> quantities, List<Column> others) {
    List<Map<String, Object>> variants = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Quantity quantity : quantities) {
      List<Map<String, Object>> series = new ArrayList<>();
      each(
          (run, server) ->
              series.add(
                  series(
                      run,
                      server,
                      scenario ->
                          Spread.of(
                              model.runs().get(run).rows(), scenario, server, quantity.column()))));
      series.removeIf(ScenarioFigures::isEmpty);
      if (!series.isEmpty()) {
        variants.add(variant(series));
        names.add(quantity.words());
      }
    }
    if (variants.isEmpty()) {
      return;
    }
    List<Column> columns = new ArrayList<>(quantities.stream().map(Quantity::column).toList());
    columns.addAll(others);
    page.figure(
        id,
        title,
        String.format(
            Locale.ROOT,
            "Geometric mean of the blocks with its %s interval, a dot for each block; logarithmic"
                + " axis.%s",
            Effect.confidence(),
            model.caution()),
        chart(unit(quantities.getFirst()), "figure", names, variants),
        html -> figures(html, quantities),
        Source.rows(load.isEmpty() ? Map.of() : Map.of("load_model", load), columns));
  }

  private interface Each {
    void of(int run, String server);
  }

  private interface Figure {
    Optional<Spread> of(String scenario);
  }

  private void each(Each each) {
    for (String server : model.servers()) {
      for (int run = 0; run < model.runs().size(); run++) {
        each.of(run, server);
      }
    }
  }

  private Map<String, Object> series(int run, String server, Figure figure) {
    List<Object> points = new ArrayList<>();
    List<Object> dots = new ArrayList<>();
    for (int i = 0; i < scenarios.size(); i++) {
      Optional<Spread> spread = figure.of(scenarios.get(i));
      if (spread.isPresent()) {
        int place = i;
        points.add(spread.get().point(place));
        spread.get().byBlock().forEach((block, value) -> dots.add(List.of(place, value, block)));
      }
    }
    return page.series(run, server, "points", points, "dots", dots);
  }

  private static boolean isEmpty(Map<String, Object> series) {
    return ((List<?>) series.getOrDefault("points", List.of())).isEmpty();
  }

  private Map<String, Object> variant(List<Map<String, Object>> series) {
    return Page.object("categories", scenarios, "series", series);
  }

  private static Map<String, Object> chart(
      String unit, String pick, List<String> names, List<Map<String, Object>> variants) {
    List<Object> picks =
        names.size() > 1 ? List.of(Page.object("label", pick, "names", names)) : List.of();
    return Page.object("kind", "intervals", "unit", unit, "picks", picks, "variants", variants);
  }

  private static String unit(Quantity quantity) {
    return quantity.column().unit();
  }

  private void figures(Html html, List<Quantity> quantities) {
    Page.folded(
        html,
        "Figures as a table",
        () -> {
          html.open("table");
          List<String> header = new ArrayList<>(List.of("scenario", "server"));
          for (Quantity quantity : quantities) {
            for (int run = 0; run < model.runs().size(); run++) {
              header.add(model.label(run, quantity.words()));
            }
          }
          Page.header(html, header);
          html.open("tbody");
          scenarios.forEach(scenario -> rows(html, scenario, quantities));
          html.close().close();
        });
  }

  private void rows(Html html, String scenario, List<Quantity> quantities) {
    for (String server : model.servers()) {
      if (model.runs().stream()
          .allMatch(run -> Figures.rows(run.rows(), scenario, server).isEmpty())) {
        continue;
      }
      html.open("tr").element("th", scenario, "scope", "row").element("td", server);
      for (Quantity quantity : quantities) {
        for (ReportedRun run : model.runs()) {
          String cell =
              Spread.of(run.rows(), scenario, server, quantity.column())
                  .map(quantity::written)
                  .orElse(Numbers.MISSING);
          html.element("td", cell, "class", "number");
        }
      }
      html.close();
    }
  }

  private void ratios(Html html, Quantity quantity) {
    Page.folded(
        html,
        "Ratios as a table",
        () -> {
          html.open("table");
          List<String> header = new ArrayList<>(List.of("scenario", "server"));
          for (int run = 0; run < model.runs().size(); run++) {
            header.add(model.label(run, "ratio"));
          }
          if (model.isPair()) {
            header.add("second / first");
          }
          Page.header(html, header);
          html.open("tbody");
          for (String scenario : scenarios) {
            for (String server : model.servers()) {
              ratio(html, scenario, server, quantity.column());
            }
          }
          html.close().close();
        });
  }

  private void ratio(Html html, String scenario, String server, Column metric) {
    List<Optional<Comparison>> found =
        model.runs().stream()
            .map(run -> Effect.better(run.comparisons(), scenario, metric, server, model.base()))
            .toList();
    if (server.equals(model.base()) || found.stream().allMatch(Optional::isEmpty)) {
      return;
    }
    html.open("tr").element("th", scenario, "scope", "row").element("td", server);
    for (Optional<Comparison> ratio : found) {
      html.element(
          "td",
          ratio.map(r -> Quantity.ratio(r.ratio(), r.low(), r.high())).orElse(Numbers.MISSING),
          "class",
          "number");
    }
    if (model.isPair()) {
      html.element("td", change(found), "class", "number");
    }
    html.close();
  }

  private static String change(List<Optional<Comparison>> found) {
    if (found.stream().anyMatch(Optional::isEmpty)) {
      return Numbers.MISSING;
    }
    Change change =
        Change.of(
            found.getFirst().orElseThrow(), found.getLast().orElseThrow(), Comparisons.CONFIDENCE);
    return Quantity.ratio(change.factor(), change.low(), change.high());
  }
}
