package crossover.bench.report;

import crossover.bench.scenario.Slo;
import crossover.bench.stats.Capacity;
import crossover.bench.stats.Knee;
import crossover.bench.stats.Reach;
import crossover.bench.stats.Rung;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A ladder for a person: what was found, then a line for each rate. */
public final class LadderText {
  private LadderText() {}

  public static String text(LadderReport report, Style style) {
    StringBuilder text = new StringBuilder();
    text.append(format("%s%n", report.asked()));
    text.append(
        format(
            "%s arrivals, at most %,d connections; closed throughput %s/s; %d visits in %.0f s,"
                + " seed %d%n",
            report.arrival(),
            report.connections(),
            Numbers.rate(report.closedPerS()),
            report.visits().size() + report.limitedVisits(),
            report.tookS(),
            report.seed()));
    text.append('\n').append(style.bold(found(report))).append("\n\n");
    if (!report.visits().isEmpty()) {
      text.append(table(report.rungs(), style)).append('\n');
    }
    String invalid = report.invalid();
    if (invalid != null) {
      text.append("NOT VALID: ").append(invalid).append('\n');
    }
    if (report.stopped()) {
      text.append("stopped before it was done\n");
    }
    report.warnings().forEach(note -> text.append(note).append('\n'));
    text.append(
        format(
            "Times count from when a request was due; a failed one is slower than any answer."
                + " Intervals: %.0f%%, %s.%n",
            100 * Capacity.CONFIDENCE, "rungs by jackknife, rates by bootstrap over visits"));
    return text.toString();
  }

  private static String found(LadderReport report) {
    if (report.slos().isEmpty()) {
      return report.knee().map(LadderText::knee).orElse("knee: not found");
    }
    String slos = report.slos().stream().map(Slo::text).collect(Collectors.joining(" and "));
    return report
        .capacity()
        .map(capacity -> capacity(slos, capacity))
        .orElse("capacity for " + slos + ": not found");
  }

  private static String knee(Knee knee) {
    return format(
        "knee: %s requests/s%s, mean response time there %s",
        reach(knee.reach()), interval(knee.low(), knee.high()), time(knee.meanUs()));
  }

  private static String capacity(String slos, Capacity capacity) {
    Slo limit = capacity.limit();
    return format(
        "capacity for %s: %s requests/s%s%s",
        slos,
        reach(capacity.reach()),
        interval(capacity.low(), capacity.high()),
        limit == null || !slos.contains(" and ") ? "" : "; " + limit + " fails first");
  }

  private static String table(List<Rung> rungs, Style style) {
    ConsoleTable table =
        new ConsoleTable(
            0,
            List.of(
                "asked/s",
                "right/s",
                "visits",
                "mean",
                "p50",
                "interval",
                "p99",
                "interval",
                "errors"));
    for (Rung rung : rungs) {
      Rung.Estimate p50 = rung.quantile(0.5);
      Rung.Estimate p99 = rung.quantile(0.99);
      table.row(
          List.of(
              Numbers.rate(rung.ratePerS()),
              Numbers.rate(rung.achievedPerS()),
              String.valueOf(rung.visits().size()),
              time(rung.meanUs()),
              p50 == null ? Numbers.MISSING : time(p50.us()),
              interval(p50),
              p99 == null ? Numbers.MISSING : time(p99.us()),
              interval(p99),
              format("%.2f%%", 100 * rung.errorShare())));
    }
    return table.text(style);
  }

  private static String interval(Rung.@Nullable Estimate estimate) {
    return estimate == null || estimate.low() == null || estimate.high() == null
        ? Numbers.MISSING
        : "[" + time(estimate.low()) + ", " + time(estimate.high()) + "]";
  }

  private static String interval(@Nullable Reach low, @Nullable Reach high) {
    return low == null || high == null ? "" : " [" + reach(low) + ", " + reach(high) + "]";
  }

  static String reach(Reach reach) {
    return switch (reach.kind()) {
      case MEASURED -> Numbers.rate(reach.ratePerS());
      case AT_LEAST -> ">= " + Numbers.rate(reach.ratePerS());
      case BELOW -> "< " + Numbers.rate(reach.ratePerS());
    };
  }

  /** Three digits and the unit that suits them. */
  static String time(double us) {
    if (us < 1_000) {
      return format("%.0f us", us);
    }
    return us < 1e6 ? digits(us / 1e3) + " ms" : digits(us / 1e6) + " s";
  }

  private static String digits(double value) {
    return format(value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value);
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern.replace("%n", "\n"), values);
  }
}
