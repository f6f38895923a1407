package crossover.bench.report;

import crossover.bench.report.Page.Source;
import crossover.bench.result.Column;
import crossover.bench.scenario.Load;
import crossover.bench.scenario.Scenario;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Latency against rate, where a run asks the same of the servers at several rates. */
final class RateSweeps {
  private static final int LEAST_RATES = 3;
  private static final List<Quantity> QUANTITIES =
      List.of(
          new Quantity(Column.RESPONSE_P50_US, "p50"),
          new Quantity(Column.RESPONSE_P95_US, "p95"),
          new Quantity(Column.RESPONSE_P99_US, "p99"));

  private final Page page;
  private final ReportModel model;

  private RateSweeps(Page page) {
    this.page = page;
    this.model = page.model;
  }

  /** Says so where no rate was swept. */
  static void write(Page page) {
    new RateSweeps(page).write();
  }

  private void write() {
    Map<String, SortedMap<Double, String>> sweeps = sweeps();
    if (sweeps.isEmpty()) {
      page.html.element("p", "No scenario was run at three rates or more.", "class", "note");
      return;
    }
    List<String> quantities = QUANTITIES.stream().map(Quantity::words).toList();
    List<Object> variants = new ArrayList<>();
    sweeps
        .values()
        .forEach(sweep -> QUANTITIES.forEach(quantity -> variants.add(variant(sweep, quantity))));
    page.figure(
        "rates",
        "Latency against rate",
        "Response time from when a request was due, geometric mean of the blocks with its "
            + Effect.confidence()
            + " interval.",
        Page.object(
            "kind",
            "lines",
            "x",
            "rate",
            "unit",
            "us",
            "picks",
            List.of(
                Page.object("label", "requests", "names", List.copyOf(sweeps.keySet())),
                Page.object("label", "figure", "names", quantities)),
            "variants",
            variants),
        html -> {},
        Source.rows(
            Map.of("load_model", "open"),
            List.of(
                Column.RATE_ASKED_PER_S,
                Column.RATE_ACHIEVED_PER_S,
                Column.RESPONSE_P50_US,
                Column.RESPONSE_P95_US,
                Column.RESPONSE_P99_US)));
  }

  /** Scenarios by their rate, by what they ask. */
  private Map<String, SortedMap<Double, String>> sweeps() {
    Map<String, SortedMap<Double, String>> sweeps = new LinkedHashMap<>();
    for (Scenario scenario : model.runs().getFirst().stored().plan().scenarios()) {
      if (scenario.load() instanceof Load.Open open
          && model.scenarios().contains(scenario.name())) {
        String asks =
            String.join(" + ", scenario.parts().stream().map(part -> part.path()).toList());
        sweeps.computeIfAbsent(asks, a -> new TreeMap<>()).put(open.ratePerS(), scenario.name());
      }
    }
    sweeps.values().removeIf(sweep -> sweep.size() < LEAST_RATES);
    return sweeps;
  }

  private Map<String, Object> variant(SortedMap<Double, String> sweep, Quantity quantity) {
    List<Object> series = new ArrayList<>();
    for (String server : model.servers()) {
      for (int run = 0; run < model.runs().size(); run++) {
        List<@Nullable Double> ys = new ArrayList<>();
        List<@Nullable Double> lows = new ArrayList<>();
        List<@Nullable Double> highs = new ArrayList<>();
        for (String scenario : sweep.values()) {
          Spread spread =
              Spread.of(model.runs().get(run).rows(), scenario, server, quantity.column())
                  .orElse(null);
          ys.add(spread == null ? null : spread.middle());
          lows.add(spread == null ? null : spread.low());
          highs.add(spread == null ? null : spread.high());
        }
        if (ys.stream().anyMatch(y -> y != null)) {
          series.add(page.series(run, server, "ys", ys, "lows", lows, "highs", highs));
        }
      }
    }
    return Page.object("xs", List.copyOf(sweep.keySet()), "series", series);
  }
}
