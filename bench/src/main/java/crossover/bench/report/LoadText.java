package crossover.bench.report;

import crossover.bench.load.ErrorCounts;
import crossover.bench.load.GeneratorFigures;
import crossover.bench.load.SliceResult;
import crossover.bench.recording.Failure;
import crossover.bench.recording.Latencies;
import crossover.bench.scenario.Load;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A load as a person reads it. */
public final class LoadText {
  private static final int LABEL = 11;
  private static final String UNANSWERED = "no answer";

  private final LoadReport report;
  private final SliceResult total;
  private final Style style;
  private final LoadTables tables;
  private final StringBuilder text = new StringBuilder();

  private LoadText(LoadReport report, Style style) {
    this.report = report;
    this.total = report.total();
    this.style = style;
    this.tables = new LoadTables(report);
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
      text.append('\n').append(tables.times().text(style));
      shape();
      tables.byRequest(style).ifPresent(table -> text.append('\n').append(table.text(style)));
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
          default -> throw new IllegalArgumentException("a load without a rate");
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
        open == null ? "" : " of " + Numbers.rate(open.meanRatePerS(total.durationS())) + " asked",
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
              LoadTables.answered(total.slip(), 0.5),
              LoadTables.answered(total.slip(), 0.99),
              LoadTables.max(total.slip())));
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
