package crossover.bench.report;

import crossover.bench.result.Column;
import crossover.bench.result.ComparisonColumn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What the sections of a page write to: its text, and the charts that its script draws. */
final class Page {
  final Html html = new Html();
  final Map<String, Object> charts = new TreeMap<>();
  final ReportModel model;

  Page(ReportModel model) {
    this.model = model;
  }

  /**
   * Rows that a figure was made from.
   *
   * @param file {@code rows}, {@code series} or {@code comparisons}
   * @param columns to show on the page; none for what the chart just shows of the file
   * @param where column and value that the rows must have
   */
  record Source(String file, List<String> columns, Map<String, String> where) {
    private static final List<Column> IDENTITY =
        List.of(Column.BLOCK, Column.SCENARIO, Column.SERVER, Column.STATUS);
    private static final List<ComparisonColumn> COMPARED =
        List.of(
            ComparisonColumn.SCENARIO,
            ComparisonColumn.SERVER_A,
            ComparisonColumn.SERVER_B,
            ComparisonColumn.RATIO,
            ComparisonColumn.LOW,
            ComparisonColumn.HIGH,
            ComparisonColumn.BLOCKS,
            ComparisonColumn.EXCLUDED_BLOCKS);

    static Source rows(Map<String, String> where, List<Column> columns) {
      return new Source(
          "rows",
          Stream.concat(IDENTITY.stream(), columns.stream()).map(Column::columnName).toList(),
          where);
    }

    static Source comparisons(Column metric) {
      return new Source(
          "comparisons",
          COMPARED.stream().map(ComparisonColumn::columnName).toList(),
          Map.of("metric", metric.columnName()));
    }
  }

  /**
   * A chart with its caption, its figures as a table, and the way to its rows.
   *
   * @param note what is shown, in which unit, and how to read it
   * @param chart what the script draws
   * @param table writes the figures; nothing for none
   */
  void figure(
      String id,
      String title,
      String note,
      Map<String, Object> chart,
      Consumer<Html> table,
      Source... sources) {
    charts.put(id, chart);
    html.open("figure", "id", id);
    html.open("figcaption").element("strong", title).text(" ").element("span", note).close();
    html.open("div", "class", "chart", "data-chart", id, "role", "img", "aria-label", title);
    html.element("noscript", "Charts need JavaScript; the figures stand in the tables.").close();
    table.accept(html);
    for (Source source : sources) {
      source(source);
    }
    html.close();
  }

  private void source(Source source) {
    String file = source.file() + ".csv";
    html.open("div", "class", "source");
    if (source.columns().isEmpty()) {
      html.open("details", "data-shown", source.file())
          .element("summary", "What is shown, of " + file);
    } else {
      html.open(
          "details",
          "data-rows",
          source.file(),
          "data-columns",
          String.join(",", source.columns()),
          "data-where",
          ScriptData.json(new TreeMap<>(source.where())));
      html.element("summary", "Rows of " + file);
    }
    html.element("div", "", "class", "scroll").close();
    for (int run = 0; run < model.runs().size(); run++) {
      link(run, file);
    }
    html.close();
  }

  /** To a file of a run, where it has it. */
  void link(int run, String file) {
    if (model.runs().get(run).stored().hasFile(file)) {
      html.element("a", model.label(run, file), "href", model.link(run, file));
    }
  }

  /** A table that is opened on demand, wide ones scroll. */
  static void folded(Html html, String summary, Runnable table) {
    html.open("details", "class", "figures").element("summary", summary);
    html.open("div", "class", "scroll");
    table.run();
    html.close().close();
  }

  static void header(Html html, List<String> cells) {
    html.open("thead").open("tr");
    cells.forEach(cell -> html.element("th", cell, "scope", "col"));
    html.close().close();
  }

  /** What a chart shows of one server in one run: whose it is, then what is shown. */
  Map<String, Object> series(int run, String server, Object... keysAndValues) {
    Map<String, Object> series =
        object(
            "name",
            model.label(run, server),
            "server",
            model.servers().indexOf(server),
            "run",
            run);
    series.putAll(object(keysAndValues));
    return series;
  }

  /** A JSON object, keys in this order. */
  static Map<String, Object> object(Object... keysAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      object.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return object;
  }
}
