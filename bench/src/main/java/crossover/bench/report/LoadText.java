package crossover.bench.report;

import crossover.bench.load.ErrorCounts;
import crossover.bench.load.GeneratorFigures;
import crossover.bench.load.LoadResult;
import crossover.bench.load.SliceResult;
import crossover.bench.recording.Failure;
import crossover.bench.recording.Latencies;
import crossover.bench.recording.Quantiles;
import crossover.bench.scenario.Load;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A load as a person reads it. */
public final class LoadText {
  private static final int LABEL = 11;
  private static final double[] QUANTILES = {0.5, 0.9, 0.95, 0.99, 0.999};
  private static final List<String> QUANTILE_NAMES = List.of("p50", "p90", "p95", "p99", "p99.9");
  private static final String UNANSWERED = "no answer";

  private final LoadReport report;
  private final SliceResult total;
  private final Style style;
  private final StringBuilder text = new StringBuilder();

  private LoadText(LoadReport report, Style style) {
    this.report = report;
    this.total = report.total();
    this.style = style;
  }

  public static String text(LoadReport report, Style style) {
    return new LoadText(report, style).text();
  }

  private String text() {
    text.append(style.bold(report.asked())).append('\n').append(asked()).append("\n\n");
    field("rate", rate());
    field("received", received());
    errors();
    if (total.right() > 0) {
      text.append('\n').append(times().text(style));
      shape();
      byRequest();
    }
    text.append('\n');
    field("generator", generator());
    verdict();
    return text.toString();
  }

  private String asked() {
    String load =
        switch (report.plan().load()) {
          case Load.Closed closed -> "closed, " + counted(closed.connections(), "connection");
          case Load.Open open ->
              String.format(
                  Locale.ROOT,
                  "open, %s requests/s (%s), at most %s",
                  Numbers.rate(open.ratePerS()),
                  open.arrival(),
                  counted(open.connections(), "connection"));
        };
    return String.format(
        Locale.ROOT,
        "%s, %s, %s%s",
        load,
        counted(report.result().threads(), "thread"),
        seconds(report.plan().durationS()),
        report.plan().warmupS() > 0
            ? " after " + seconds(report.plan().warmupS()) + " of warm-up"
            : "");
  }

  private String rate() {
    Load.Open open = report.open();
    return String.format(
        Locale.ROOT,
        "%s right answers/s%s; %,d in %s",
        Numbers.rate(report.result().achievedPerS(report.plan().load())),
        open == null ? "" : " of " + Numbers.rate(open.meanRatePerS()) + " asked",
        total.right(),
        seconds(total.durationS()));
  }

  private String received() {
    return String.format(
        Locale.ROOT,
        "%s over %s%s",
        bytes(total.bytes()),
        counted(total.connectionsOpen(), "connection"),
        total.reconnects() > 0
            ? String.format(Locale.ROOT, ", %,d opened anew", total.reconnects())
            : "");
  }

  private void errors() {
    long errors = total.errors().total();
    if (errors + total.unfinished() == 0) {
      field("errors", "none");
      return;
    }
    field(
        "errors",
        String.format(
            Locale.ROOT,
            "%,d, %.2f%% of the requests",
            errors + total.unfinished(),
            100.0 * (errors + total.unfinished()) / Math.max(1, total.issued())));
    counts(total.errors())
        .forEach(
            (kind, count) -> {
              if (count > 0) {
                String name = kind.name().toLowerCase(Locale.ROOT);
                error(name, count, total.firstErrors().getOrDefault(kind, ""));
              }
            });
    if (total.unfinished() > 0) {
      error("unfinished", total.unfinished(), UNANSWERED + " when the load was over");
    }
  }

  private void error(String kind, long count, String example) {
    field("", String.format(Locale.ROOT, "%-10s %,9d  %s", kind, count, example));
  }

  private static Map<Failure, Long> counts(ErrorCounts errors) {
    Map<Failure, Long> counts = new EnumMap<>(Failure.class);
    counts.put(Failure.CONNECT, errors.connect());
    counts.put(Failure.TIMEOUT, errors.timeout());
    counts.put(Failure.STATUS, errors.status());
    counts.put(Failure.BODY, errors.body());
    counts.put(Failure.PROTOCOL, errors.protocol());
    counts.put(Failure.CLOSED, errors.closed());
    return counts;
  }

  private ConsoleTable times() {
    boolean open = report.open() != null;
    boolean failures = open && report.unanswered() > 0;
    List<String> header = new ArrayList<>(List.of("", "service"));
    if (open) {
      header.add("response");
    }
    if (failures) {
      header.add("with failed ones");
    }
    ConsoleTable table = new ConsoleTable(1, header);
    for (int i = 0; i < QUANTILES.length; i++) {
      List<String> row = new ArrayList<>(List.of(QUANTILE_NAMES.get(i)));
      row.add(answered(total.service(), QUANTILES[i]));
      if (open) {
        row.add(answered(total.response(), QUANTILES[i]));
      }
      if (failures) {
        row.add(offered(QUANTILES[i]));
      }
      table.row(row);
    }
    List<String> longest = new ArrayList<>(List.of("max", max(total.service())));
    List<String> mean = new ArrayList<>(List.of("mean", mean(total.service())));
    if (open) {
      longest.add(max(total.response()));
      mean.add(mean(total.response()));
    }
    if (failures) {
      longest.add(atLeastMax());
      mean.add(Numbers.MISSING);
    }
    table.row(longest);
    table.row(mean);
    return table;
  }

  private static String answered(Latencies times, double quantile) {
    return Numbers.time(new Quantiles(times.histogram(), 0).anyUs(quantile).orElse(null));
  }

  private String offered(double quantile) {
    Quantiles offered = report.offered();
    return offered == null || offered.anyUs(quantile).isEmpty()
        ? atLeastMax()
        : Numbers.time(offered.anyUs(quantile).get());
  }

  /** A failed request is slower than any answer. */
  private String atLeastMax() {
    return ">= " + max(total.response());
  }

  private static String max(Latencies times) {
    Long maxNs = times.maxNs();
    return Numbers.time(maxNs == null ? null : maxNs / 1e3);
  }

  private static String mean(Latencies times) {
    return Numbers.time(new Quantiles(times.histogram(), 0).meanUs().orElse(null));
  }

  private void shape() {
    boolean open = report.open() != null;
    Latencies shown = open ? total.response() : total.service();
    Long maxNs = shown.maxNs();
    if (maxNs != null) {
      text.append('\n').append(open ? "response" : "service").append(" time of right answers\n");
      LoadHistogram.lines(shown.histogram(), maxNs, style)
          .forEach(line -> text.append(line).append('\n'));
    }
  }

  private void byRequest() {
    if (report.result().parts().isEmpty()) {
      return;
    }
    boolean open = report.open() != null;
    ConsoleTable table =
        new ConsoleTable(
            1, List.of(open ? "response" : "service", "right", "p50", "p90", "p99", "max"));
    for (LoadResult.PartLatencies part : report.result().parts()) {
      Latencies times = open ? part.response() : part.service();
      table.row(
          List.of(
              shortened(part.name()),
              String.format(Locale.ROOT, "%,d", part.service().count()),
              answered(times, 0.5),
              answered(times, 0.9),
              answered(times, 0.99),
              max(times)));
    }
    text.append('\n').append(table.text(style));
  }

  private String shortened(String name) {
    int most = 48;
    return name.length() <= most
        ? name
        : name.substring(0, most - 3) + (style.unicode() ? "…" : "...");
  }

  private String generator() {
    GeneratorFigures figures = total.generator();
    Double cpuUs = report.cpuUsPerRequest();
    List<String> parts = new ArrayList<>();
    parts.add(Numbers.time(cpuUs) + " of CPU a request");
    parts.add(String.format(Locale.ROOT, "threads %.0f%% busy", 100 * report.cpuShare()));
    if (report.open() != null && total.slip().count() > 0) {
      parts.add(
          String.format(
              Locale.ROOT,
              "requests left late by %s at p50, %s at p99, %s at most",
              answered(total.slip(), 0.5),
              answered(total.slip(), 0.99),
              max(total.slip())));
    }
    parts.add("longest pause " + Numbers.time(1_000 * figures.maxPauseMs()));
    if (figures.gcPauseMs() > 0) {
      parts.add(figures.gcPauseMs() + " ms of garbage collection");
    }
    report
        .stealShare()
        .ifPresent(steal -> parts.add(String.format(Locale.ROOT, "steal %.1f%%", 100 * steal)));
    parts.add(bytes(figures.rssBytes()) + " resident");
    return String.join(", ", parts);
  }

  private void verdict() {
    report.reasons().forEach(reason -> field("NOT VALID", style.bad(reason)));
    report.warnings().forEach(warning -> field("note", warning));
    if (report.valid()) {
      field("valid", style.good("the figures are the server's, not the generator's"));
    }
  }

  /** A label and its text, which goes on below itself. */
  private void field(String label, String value) {
    String indent = " ".repeat(LABEL);
    StringBuilder line = new StringBuilder(label + " ".repeat(LABEL - label.length()));
    boolean first = true;
    for (String word : value.split("(?<=[^ ]) (?=[^ ])")) {
      if (!first && line.length() + 1 + word.length() > ConsoleTable.WIDTH) {
        text.append(line).append('\n');
        line = new StringBuilder(indent).append(word);
        continue;
      }
      line.append(first ? "" : " ").append(word);
      first = false;
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  private static String counted(long count, String thing) {
    return String.format(Locale.ROOT, "%,d %s%s", count, thing, count == 1 ? "" : "s");
  }

  private static String seconds(double seconds) {
    return seconds == Math.rint(seconds)
        ? String.format(Locale.ROOT, "%,d s", (long) seconds)
        : String.format(Locale.ROOT, "%.2f s", seconds);
  }

  private static String bytes(long bytes) {
    if (bytes < 10_240) {
      return String.format(Locale.ROOT, "%,d bytes", bytes);
    }
    double kib = bytes / 1024.0;
    return kib < 10_240
        ? String.format(Locale.ROOT, "%,.0f KiB", kib)
        : String.format(Locale.ROOT, "%,.0f MiB", kib / 1024);
  }
}
