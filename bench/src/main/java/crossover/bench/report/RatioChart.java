package crossover.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Ratios with their intervals as an SVG picture: one line a scenario, one mark a pair of servers, a
 * logarithmic axis with 1 as the line of no difference. Pairs differ in shape as well as in colour;
 * the picture follows the reader's light or dark theme.
 */
public final class RatioChart {
  private static final int LABEL_WIDTH = 170;
  private static final int PLOT_WIDTH = 560;
  private static final int RIGHT_MARGIN = 30;
  private static final int MARK_HEIGHT = 14;
  private static final int LINE_GAP = 10;
  private static final int TOP = 64;
  private static final double[] TICKS = {
    0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000
  };

  private RatioChart() {}

  /**
   * One ratio.
   *
   * @param scenario the line that it stands on
   * @param pair what is divided by what, for the legend
   * @param low lower end of its interval, null when there is none
   * @param high upper end of its interval, null when there is none
   */
  public record Mark(
      String scenario, String pair, double ratio, @Nullable Double low, @Nullable Double high) {}

  /** Draws the marks, scenarios and pairs in the order of their first mark. */
  public static String svg(String title, String axis, List<Mark> marks) {
    List<String> scenarios = new ArrayList<>(distinct(marks, true));
    List<String> pairs = new ArrayList<>(distinct(marks, false));
    Axis x = Axis.covering(marks);
    int lineHeight = pairs.size() * MARK_HEIGHT + LINE_GAP;
    int legendHeight = 18 * pairs.size();
    int plotTop = TOP + legendHeight;
    int plotBottom = plotTop + scenarios.size() * lineHeight;
    int width = LABEL_WIDTH + PLOT_WIDTH + RIGHT_MARGIN;
    int height = plotBottom + 46;

    Svg out = new Svg(width, height);
    out.title(title);
    out.raw(STYLE);
    out.text(12, 26, "title", "start", title);
    out.text(12, 46, "note", "start", axis);
    for (int p = 0; p < pairs.size(); p++) {
      double y = TOP + 18 * p;
      shape(out, p, 20, y);
      out.text(34, y + 4, "label", "start", pairs.get(p));
    }
    for (double tick : TICKS) {
      if (tick >= x.low && tick <= x.high) {
        out.line(
            "<line class=\"%s\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>",
            tick == 1 ? "one" : "grid", x.at(tick), x.at(tick), plotTop, plotBottom);
        out.text(x.at(tick), plotBottom + 18, "note", "middle", plain(tick));
      }
    }
    for (int s = 0; s < scenarios.size(); s++) {
      double top = plotTop + (double) s * lineHeight;
      out.text(LABEL_WIDTH - 12, top + lineHeight / 2.0 + 4, "label", "end", scenarios.get(s));
      for (Mark mark : marks) {
        if (mark.scenario.equals(scenarios.get(s))) {
          int p = pairs.indexOf(mark.pair);
          draw(out, mark, p, x, top + LINE_GAP / 2.0 + (p + 0.5) * MARK_HEIGHT);
        }
      }
    }
    return out.end();
  }

  private static void draw(Svg out, Mark mark, int pair, Axis x, double y) {
    if (mark.low != null && mark.high != null) {
      out.line(
          "<line class=\"bar c%d\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\"/>",
          pair % 4, x.at(mark.low), x.at(mark.high), y, y);
    }
    shape(out, pair, x.at(mark.ratio), y);
  }

  /** Circle, square, diamond, triangle: readable without colour. */
  private static void shape(Svg out, int pair, double x, double y) {
    String path =
        switch (pair % 4) {
          case 0 -> Svg.format("M%.1f %.1fm-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0", x, y);
          case 1 -> Svg.format("M%.1f %.1fh9v9h-9z", x - 4.5, y - 4.5);
          case 2 -> Svg.format("M%.1f %.1fl6 6l-6 6l-6 -6z", x, y - 6);
          default -> Svg.format("M%.1f %.1fl6 10h-12z", x, y - 5);
        };
    out.line("<path class=\"mark c%d\" d=\"%s\"/>", pair % 4, path);
  }

  private static Set<String> distinct(List<Mark> marks, boolean scenario) {
    Set<String> names = new LinkedHashSet<>();
    for (Mark mark : marks) {
      names.add(scenario ? mark.scenario : mark.pair);
    }
    return names;
  }

  private static String plain(double tick) {
    return tick < 1 ? String.valueOf(tick) : String.valueOf((long) tick);
  }

  /** The logarithmic axis: from the tick below the smallest end to the tick above the largest. */
  private record Axis(double low, double high) {
    static Axis covering(List<Mark> marks) {
      double least = 0.5;
      double most = 2;
      for (Mark mark : marks) {
        least = Math.min(least, mark.low == null ? mark.ratio : Math.min(mark.low, mark.ratio));
        most = Math.max(most, mark.high == null ? mark.ratio : Math.max(mark.high, mark.ratio));
      }
      double low = TICKS[0];
      double high = TICKS[TICKS.length - 1];
      for (double tick : TICKS) {
        low = tick <= least ? tick : low;
        high = tick >= most ? Math.min(high, tick) : high;
      }
      return new Axis(low, high);
    }

    double at(double ratio) {
      double share = (Math.log(ratio) - Math.log(low)) / (Math.log(high) - Math.log(low));
      return LABEL_WIDTH + PLOT_WIDTH * Math.clamp(share, 0, 1);
    }
  }

  private static final String STYLE =
      """
      <style>
      text { font: 13px system-ui, sans-serif; fill: #1f2328 }
      .title { font-size: 17px; font-weight: 600 } .note { font-size: 12px; fill: #59636e }
      .grid { stroke: #d1d9e0 } .one { stroke: #1f2328; stroke-width: 1.5 }
      .bar { stroke-width: 2.5; stroke-linecap: round }
      .c0 { stroke: #0a5fc2; fill: #0a5fc2 } .c1 { stroke: #b35900; fill: #b35900 }
      .c2 { stroke: #1a7f37; fill: #1a7f37 } .c3 { stroke: #8250df; fill: #8250df }
      @media (prefers-color-scheme: dark) {
      text { fill: #e6edf3 } .note { fill: #9198a1 } .grid { stroke: #3d444d } .one { stroke: #e6edf3 }
      .c0 { stroke: #6cb6ff; fill: #6cb6ff } .c1 { stroke: #f0a04b; fill: #f0a04b }
      .c2 { stroke: #57c478; fill: #57c478 } .c3 { stroke: #c297ff; fill: #c297ff } }
      </style>
      """;
}
