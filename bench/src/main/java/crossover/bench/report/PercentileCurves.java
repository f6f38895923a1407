package crossover.bench.report;

import crossover.bench.report.Page.Source;
import crossover.bench.result.Column;
import crossover.bench.result.Row;
import crossover.bench.stats.Times;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** The whole distribution of a scenario's times, the blocks merged, for display only. */
final class PercentileCurves {
  /** Points a power of ten of 1 / (1 - p), from the minimum to one request in 100,000. */
  private static final int POINTS = 8;

  private static final int DECADES = 5;
  private static final double NS_PER_US = 1e3;

  private final Page page;
  private final ReportModel model;

  private PercentileCurves(Page page) {
    this.page = page;
    this.model = page.model;
  }

  static void write(Page page) {
    new PercentileCurves(page).write();
  }

  private void write() {
    List<String> scenarios = new ArrayList<>(model.scenarios(ReportedRun::isOpen));
    scenarios.addAll(model.scenarios(ReportedRun::isClosed));
    List<String> names = new ArrayList<>();
    List<Object> variants = new ArrayList<>();
    for (String scenario : scenarios) {
      List<Object> series = series(scenario);
      if (!series.isEmpty()) {
        names.add(scenario);
        variants.add(Page.object("xs", shares(), "series", series));
      }
    }
    if (variants.isEmpty()) {
      return;
    }
    page.figure(
        "percentiles",
        "Percentile curves",
        "Time that this share of requests does not exceed, all blocks merged. Whole lines:"
            + " response time, from when a request was due (open load only). Dashed: service time,"
            + " from its send. A curve ends where fewer than 10 requests are beyond it.",
        Page.object(
            "kind",
            "lines",
            "x",
            "percentile",
            "unit",
            "us",
            "picks",
            List.of(Page.object("label", "scenario", "names", names)),
            "variants",
            variants),
        html -> {},
        Source.rows(
            Map.of(),
            List.of(
                Column.SERVICE_P50_US,
                Column.SERVICE_P99_US,
                Column.RESPONSE_P50_US,
                Column.RESPONSE_P99_US)));
  }

  private List<Object> series(String scenario) {
    List<Object> series = new ArrayList<>();
    for (String server : model.servers()) {
      for (int run = 0; run < model.runs().size(); run++) {
        int number = run;
        merged(model.runs().get(run), scenario, server)
            .forEach(
                (tag, histogram) ->
                    series.add(
                        Page.object(
                            "name",
                            model.label(number, server) + ", " + tag,
                            "server",
                            model.servers().indexOf(server),
                            "run",
                            number,
                            "dashed",
                            tag.equals("service"),
                            "ys",
                            times(histogram))));
      }
    }
    return series;
  }

  /** Of trials that count, by {@code response} and {@code service}. */
  private static Map<String, Histogram> merged(ReportedRun run, String scenario, String server) {
    Map<String, Histogram> merged = new LinkedHashMap<>();
    for (Row row : Figures.rows(run.rows(), scenario, server)) {
      Long requests = row.integer(Column.REQUESTS);
      if (Figures.counts(row) && requests != null && requests > 0) {
        Map<String, Histogram> its = run.stored().histograms(row.need(Column.TRIAL_ID));
        for (String tag : List.of("response", "service")) {
          Histogram histogram = its.get(tag);
          if (histogram != null) {
            merged.computeIfAbsent(tag, t -> autoResizing()).add(histogram);
          }
        }
      }
    }
    return merged;
  }

  private static Histogram autoResizing() {
    Histogram histogram = new Histogram(3);
    histogram.setAutoResize(true);
    return histogram;
  }

  /** Microseconds; null where it would be one request's luck. */
  private static List<@Nullable Double> times(Histogram histogram) {
    List<@Nullable Double> times = new ArrayList<>();
    for (double share : shares()) {
      boolean enough = histogram.getTotalCount() * (1 - share) >= Times.LEAST_BEYOND - 1e-6;
      times.add(
          enough
              ? ScriptData.drawn(histogram.getValueAtPercentile(100 * share) / NS_PER_US)
              : null);
    }
    return times;
  }

  private static List<Double> shares() {
    List<Double> shares = new ArrayList<>();
    for (int i = 0; i <= POINTS * DECADES; i++) {
      shares.add(1 - Math.pow(10, -(double) i / POINTS));
    }
    return shares;
  }
}
