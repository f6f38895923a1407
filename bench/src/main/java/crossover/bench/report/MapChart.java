package crossover.bench.report;

import crossover.bench.map.CellRatio;
import crossover.bench.map.Contour;
import crossover.bench.map.CrossoverMap;
import crossover.bench.map.Panel;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The crossover map as an SVG picture: a panel for each server that the event loop is compared
 * with, wait upwards, connections to the right. The ratio stands in its cell, so colour is not the
 * only sign; blue and orange can be told apart by people who see colours differently; cells within
 * the noise are hatched. The picture follows the reader's light or dark theme.
 */
public final class MapChart {
  private static final int CELL_WIDTH = 66;
  private static final int CELL_HEIGHT = 42;
  private static final int AXIS = 74;
  private static final int GAP = 26;
  private static final int TOP = 96;
  private static final int PANEL_HEAD = 30;
  private static final int PANEL_FOOT = 46;
  private static final int IN_A_ROW = 2;

  /** Of the legend. */
  private static final int LEAST_WIDTH = 800;

  /** Shades: a step each time the ratio passes one of these, either way. */
  private static final double[] STEPS = {CellRatio.BAND, 1.25, 2, 4, 8};

  private static final double SHADE = 0.10;

  /** The edges of the band of no difference, beside 1 itself. */
  private static final List<Double> BAND = List.of(CellRatio.BAND, 1 / CellRatio.BAND);

  private final CrossoverMap map;
  private final Svg out;

  private MapChart(CrossoverMap map, Svg out) {
    this.map = map;
    this.out = out;
  }

  /** Draws the map; cells that were not measured stay blank. */
  public static String svg(CrossoverMap map) {
    int columns = map.grid().connections().size();
    int rows = map.grid().waitsMs().size();
    int panelWidth = AXIS + columns * CELL_WIDTH + GAP;
    int panelHeight = PANEL_HEAD + rows * CELL_HEIGHT + PANEL_FOOT;
    int panels = map.panels().size();
    int across = Math.min(IN_A_ROW, panels);
    Svg out =
        new Svg(
            Math.max(LEAST_WIDTH, across * panelWidth),
            TOP + (panels + across - 1) / across * panelHeight);
    MapChart chart = new MapChart(map, out);
    chart.head();
    for (int i = 0; i < panels; i++) {
      chart.panel(
          map.panels().get(i),
          AXIS + i % across * panelWidth,
          TOP + i / across * panelHeight + PANEL_HEAD);
    }
    return out.end();
  }

  private void head() {
    String title = "Where async request handling beats threads: ratio of requests/s";
    out.title(title);
    out.raw(STYLE);
    out.line("<rect class=\"paper\" width=\"100%%\" height=\"100%%\"/>");
    out.text(12, 26, "title", "start", title);
    out.text(
        12,
        46,
        "note",
        "start",
        "above 1 (blue) netty-async answers more, below 1 (orange) the other does; small: measured"
            + " against the model");
    legend();
  }

  private void legend() {
    int y = 70;
    rule("one", 12, y, "crosses 1");
    rule("edge", 110, y, "1.05 and 1/1.05");
    rule("one model", 250, y, "the same by the model");
    out.line("<rect class=\"noise\" x=\"430\" y=\"%d\" width=\"26\" height=\"14\"/>", y - 7);
    out.text(462, y + 4, "note", "start", "within the noise");
    out.text(580, y + 4, "note", "start", "gen: the generator was the limit");
  }

  private void rule(String style, int x, int y, String words) {
    out.line("<path class=\"%s\" d=\"M%d %dh26\"/>", style, x, y);
    out.text(x + 32, y + 4, "note", "start", words);
  }

  private void panel(Panel panel, int left, int top) {
    int rows = panel.rows().size();
    int columns = panel.rows().getFirst().size();
    int bottom = top + rows * CELL_HEIGHT;
    out.text(left, top - 10, "label", "start", "against " + panel.versus().label());
    for (int row = 0; row < rows; row++) {
      int y = bottom - (row + 1) * CELL_HEIGHT;
      out.text(
          left - 8,
          y + CELL_HEIGHT / 2.0 + 4,
          "note",
          "end",
          count(map.grid().waitsMs().get(row)) + " ms");
      for (int column = 0; column < columns; column++) {
        ground(panel.at(row, column), left + column * CELL_WIDTH, y);
      }
    }
    contours(panel, left, bottom);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        figures(
            panel.at(row, column),
            left + (column + 0.5) * CELL_WIDTH,
            bottom - (row + 1) * CELL_HEIGHT);
      }
    }
    for (int column = 0; column < columns; column++) {
      out.text(
          left + (column + 0.5) * CELL_WIDTH,
          bottom + 16,
          "note",
          "middle",
          count(map.grid().connections().get(column)));
    }
    out.text(left + columns * CELL_WIDTH / 2.0, bottom + 33, "note", "middle", "connections");
  }

  private void contours(Panel panel, int left, int bottom) {
    BAND.forEach(level -> lines(panel.modelContour(level), "edge model", left, bottom));
    lines(panel.modelContour(1), "one model", left, bottom);
    BAND.forEach(level -> lines(panel.contour(level), "edge", left, bottom));
    lines(panel.contour(1), "one", left, bottom);
  }

  private void ground(CellRatio cell, int x, int y) {
    Double ratio = cell.ratio();
    out.line(
        "<rect class=\"cell %s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\""
            + " fill-opacity=\"%.2f\"/>",
        ratio == null || ratio >= 1 ? "async" : "versus",
        x,
        y,
        CELL_WIDTH,
        CELL_HEIGHT,
        ratio == null ? 0 : shade(ratio));
    if (Boolean.TRUE.equals(cell.withinNoise())) {
      out.line(
          "<rect class=\"noise\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>",
          x, y, CELL_WIDTH, CELL_HEIGHT);
    }
  }

  private void figures(CellRatio cell, double middle, int y) {
    Double ratio = cell.ratio();
    out.raw("<g>\n");
    out.title(words(cell));
    out.text(
        middle,
        y + 19,
        "ratio",
        "middle",
        ratio == null ? MapText.why(cell) : MapText.digits(ratio));
    String deviation = MapText.deviation(cell.deviation());
    if (!deviation.isEmpty()) {
      out.text(middle, y + 34, "small", "middle", deviation);
    }
    out.raw("</g>\n");
  }

  private static double shade(double ratio) {
    double factor = Math.max(ratio, 1 / ratio);
    int step = 0;
    while (step < STEPS.length && factor >= STEPS[step]) {
      step++;
    }
    return step * SHADE;
  }

  private static String words(CellRatio cell) {
    StringBuilder words = new StringBuilder(cell.cell().words()).append(": ");
    Double ratio = cell.ratio();
    if (ratio == null) {
      return words.append(cell.status()).toString();
    }
    words.append(MapText.digits(ratio));
    if (cell.interval() != null) {
      words
          .append(' ')
          .append(Numbers.interval(ratio, cell.interval().lowRatio(), cell.interval().highRatio()));
    }
    words.append(String.format(Locale.ROOT, ", %d blocks", cell.blocks()));
    return predicted(words, cell.predicted()).toString();
  }

  private static StringBuilder predicted(StringBuilder words, @Nullable Double predicted) {
    return predicted == null ? words : words.append("; model ").append(MapText.digits(predicted));
  }

  private void lines(List<List<Contour.Point>> lines, String style, int left, int bottom) {
    for (List<Contour.Point> line : lines) {
      StringBuilder path = new StringBuilder();
      for (Contour.Point point : line) {
        path.append(
            Svg.format(
                "%s%.1f %.1f",
                path.isEmpty() ? "M" : "L",
                left + (point.x() + 0.5) * CELL_WIDTH,
                bottom - (point.y() + 0.5) * CELL_HEIGHT));
      }
      out.line("<path class=\"%s\" d=\"%s\"/>", style, path);
    }
  }

  private static String count(int number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static final String STYLE =
      """
      <defs><pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <path class="stripe" d="M0 0v7"/></pattern></defs>
      <style>
      text { font: 13px system-ui, sans-serif; fill: #1f2328 } .paper { fill: #ffffff }
      .title { font-size: 17px; font-weight: 600 } .note { font-size: 12px; fill: #59636e }
      .label { font-size: 14px; font-weight: 600 } .ratio { font-weight: 600 }
      .small { font-size: 10.5px }
      .cell { stroke: #d1d9e0 } .async { fill: #0a5fc2 } .versus { fill: #b35900 }
      .noise { fill: url(#hatch) } .stripe { stroke: #59636e; stroke-width: 1.2; opacity: 0.55 }
      .one, .edge { fill: none; stroke: #1f2328; stroke-linejoin: round }
      .one { stroke-width: 3 } .edge { stroke-width: 1.2 } .model { stroke: #8250df; stroke-dasharray: 6 4 }
      @media (prefers-color-scheme: dark) {
      text { fill: #e6edf3 } .paper { fill: #0d1117 } .note { fill: #9198a1 } .cell { stroke: #3d444d }
      .async { fill: #6cb6ff } .versus { fill: #f0a04b } .stripe { stroke: #9198a1 }
      .one, .edge { stroke: #e6edf3 } .model { stroke: #c297ff } }
      </style>
      """;
}
