package crossover.bench.report;

import crossover.bench.stats.Knee;
import crossover.bench.stats.Reach;
import crossover.bench.stats.Rung;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Response time against rate as an SVG picture: p50 and p99 with their intervals on a logarithmic
 * axis, the knee with its own. The two differ in shape as well as in colour; the picture follows
 * the reader's light or dark theme.
 */
public final class CurveChart {
  private static final int WIDTH = 820;
  private static final int LEFT = 84;
  private static final int RIGHT = 790;
  private static final int TOP = 92;
  private static final int BOTTOM = 432;
  private static final int HEIGHT = 490;
  private static final double MARK = 4.5;

  private CurveChart() {}

  public static String svg(LadderReport report) {
    return new Drawing(report).svg();
  }

  /** One quantile over the rungs. */
  private record Series(String name, int colour, List<Point> points) {}

  private record Point(double ratePerS, Rung.Estimate estimate) {}

  private static final class Drawing {
    private final Svg out = new Svg(WIDTH, HEIGHT);
    private final LadderReport report;
    private final List<Series> series;
    private final double highestPerS;
    private final double leastUs;
    private final double mostUs;

    Drawing(LadderReport report) {
      this.report = report;
      this.series = List.of(series(report, "p50", 0.5, 0), series(report, "p99", 0.99, 1));
      List<Double> times = new ArrayList<>();
      for (Series one : series) {
        for (Point point : one.points) {
          times.add(point.estimate.us());
          addIfPresent(times, point.estimate.low());
          addIfPresent(times, point.estimate.high());
        }
      }
      double least = times.stream().min(Double::compare).orElse(1.0);
      double most = times.stream().max(Double::compare).orElse(10.0);
      this.leastUs = Math.pow(10, Math.floor(Math.log10(Math.max(least, 0.1))));
      this.mostUs = Math.max(10 * leastUs, Math.pow(10, Math.ceil(Math.log10(most))));
      this.highestPerS = 1.05 * report.rungs().stream().mapToDouble(Rung::ratePerS).max().orElse(1);
    }

    private static void addIfPresent(List<Double> times, @Nullable Double time) {
      if (time != null) {
        times.add(time);
      }
    }

    private static Series series(LadderReport report, String name, double share, int colour) {
      List<Point> points = new ArrayList<>();
      for (Rung rung : report.rungs()) {
        Rung.Estimate estimate = rung.quantile(share);
        if (estimate != null) {
          points.add(new Point(rung.ratePerS(), estimate));
        }
      }
      return new Series(name, colour, points);
    }

    String svg() {
      out.title("Response time against rate: " + report.asked());
      out.raw(STYLE);
      out.line("<rect class=\"paper\" width=\"%d\" height=\"%d\"/>", WIDTH, HEIGHT);
      out.text(16, 28, "title", "start", "Response time against rate: " + report.asked());
      out.text(
          16,
          48,
          "note",
          "start",
          report.arrival()
              + " arrivals, time from when a request was due; bars: 95% intervals over visits");
      grid();
      report.knee().ifPresent(this::knee);
      series.forEach(this::draw);
      legend();
      return out.end();
    }

    private void grid() {
      for (double us = leastUs; us <= mostUs * 1.001; us *= 10) {
        rule(LEFT, RIGHT, y(us), y(us), "grid");
        out.text(LEFT - 8, y(us) + 4, "note", "end", LadderText.time(us));
      }
      double step = step();
      for (int tick = 0; tick * step <= highestPerS; tick++) {
        double rate = tick * step;
        rule(x(rate), x(rate), TOP, BOTTOM, "grid");
        out.text(x(rate), BOTTOM + 18, "note", "middle", Numbers.rate(rate).replace("0.0", "0"));
      }
      out.text((LEFT + RIGHT) / 2.0, BOTTOM + 40, "label", "middle", "rate asked for, requests/s");
      out.line(
          "<text class=\"label\" transform=\"translate(20 %d) rotate(-90)\""
              + " text-anchor=\"middle\">response time, logarithmic</text>",
          (TOP + BOTTOM) / 2);
    }

    /** 1, 2 or 5 times a power of ten: at most ten ticks. */
    private double step() {
      double power = Math.pow(10, Math.floor(Math.log10(highestPerS / 10)));
      for (double digit : new double[] {1, 2, 5}) {
        if (highestPerS / (digit * power) <= 10) {
          return digit * power;
        }
      }
      return 10 * power;
    }

    private void knee(Knee knee) {
      Reach low = knee.low();
      Reach high = knee.high();
      if (low != null && high != null) {
        out.line(
            "<rect class=\"band\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>",
            x(low.ratePerS()), TOP, x(high.ratePerS()) - x(low.ratePerS()), BOTTOM - TOP);
      }
      double x = x(knee.reach().ratePerS());
      rule(x, x, TOP, BOTTOM, "knee");
      boolean right = x > (LEFT + RIGHT) / 2.0;
      out.text(
          right ? x - 6 : x + 6,
          TOP + 14,
          "label",
          right ? "end" : "start",
          "knee " + LadderText.reach(knee.reach()) + "/s");
    }

    private void draw(Series one) {
      StringBuilder path = new StringBuilder();
      for (Point point : one.points) {
        double x = x(point.ratePerS);
        path.append(
            Svg.format("%s%.1f %.1f", path.isEmpty() ? "M" : "L", x, y(point.estimate.us())));
        Double low = point.estimate.low();
        Double high = point.estimate.high();
        if (low != null && high != null) {
          rule(x, x, y(low), y(high), "bar c" + one.colour);
        }
      }
      if (!one.points.isEmpty()) {
        out.line("<path class=\"curve c%d\" d=\"%s\"/>", one.colour, path);
      }
      one.points.forEach(point -> mark(one.colour, x(point.ratePerS), y(point.estimate.us())));
    }

    /** A circle for the median, a square for the tail: readable without colour. */
    private void mark(int colour, double x, double y) {
      if (colour == 0) {
        out.line("<circle class=\"mark c0\" cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"/>", x, y, MARK);
      } else {
        out.line(
            "<rect class=\"mark c1\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
            x - MARK, y - MARK, 2 * MARK, 2 * MARK);
      }
    }

    private void legend() {
      int x = LEFT + 6;
      for (Series one : series) {
        mark(one.colour, x, 70);
        out.text(x + 12, 74, "label", "start", one.name);
        x += 64;
      }
      Optional<Knee> knee = report.knee();
      if (knee.isPresent()) {
        rule(x - 4, x + 10, 70, 70, "knee");
        out.text(
            x + 18,
            74,
            "label",
            "start",
            "knee: greatest achieved rate / mean response time, with its 95% interval");
      }
    }

    private double x(double ratePerS) {
      return LEFT + (RIGHT - LEFT) * Math.clamp(ratePerS / highestPerS, 0, 1);
    }

    private double y(double us) {
      double share = Math.log(us / leastUs) / Math.log(mostUs / leastUs);
      return BOTTOM - (BOTTOM - TOP) * Math.clamp(share, 0, 1);
    }

    private void rule(double x1, double x2, double y1, double y2, String style) {
      out.line(
          "<line class=\"%s\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\"/>",
          style, x1, x2, y1, y2);
    }
  }

  private static final String STYLE =
      """
      <style>
      text { font: 13px system-ui, sans-serif; fill: #1f2328 } .paper { fill: #ffffff }
      .title { font-size: 17px; font-weight: 600 } .note { font-size: 12px; fill: #59636e }
      .grid { stroke: #d1d9e0 } .knee { stroke: #8250df; stroke-width: 1.5; stroke-dasharray: 5 4 }
      .band { fill: #8250df; opacity: 0.10 }
      .curve { fill: none; stroke-width: 1.8 } .bar { stroke-width: 2; stroke-linecap: round; opacity: 0.6 }
      .c0 { stroke: #0a5fc2 } .c1 { stroke: #b35900 } .mark.c0 { fill: #0a5fc2 } .mark.c1 { fill: #b35900 }
      @media (prefers-color-scheme: dark) {
      text { fill: #e6edf3 } .paper { fill: #0d1117 } .note { fill: #9198a1 } .grid { stroke: #3d444d }
      .knee { stroke: #c297ff } .band { fill: #c297ff }
      .c0 { stroke: #6cb6ff } .c1 { stroke: #f0a04b } .mark.c0 { fill: #6cb6ff } .mark.c1 { fill: #f0a04b } }
      </style>
      """;
}
