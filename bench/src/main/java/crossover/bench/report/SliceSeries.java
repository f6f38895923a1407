package crossover.bench.report;

import crossover.bench.report.Page.Source;
import crossover.bench.result.Column;
import crossover.bench.result.Row;
import crossover.bench.result.SeriesColumn;
import crossover.bench.result.SeriesRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The slices of every trial in the order of the blocks: drift and disturbance show here. */
final class SliceSeries {
  private record Measure(SeriesColumn column, String words, boolean closed, boolean open) {}

  private static final List<Measure> MEASURES =
      List.of(
          new Measure(SeriesColumn.THROUGHPUT_PER_S, "throughput", true, true),
          new Measure(SeriesColumn.SERVICE_P50_US, "service p50", true, false),
          new Measure(SeriesColumn.RESPONSE_P50_US, "response p50", false, true),
          new Measure(SeriesColumn.SERVER_CPU_US_PER_REQUEST, "CPU time a request", true, true));

  private final Page page;
  private final ReportModel model;
  private final List<Map<String, List<SeriesRow>>> slicesOfTrial = new ArrayList<>();

  private SliceSeries(Page page) {
    this.page = page;
    this.model = page.model;
    for (ReportedRun run : model.runs()) {
      Map<String, List<SeriesRow>> byTrial = new HashMap<>();
      run.slices()
          .forEach(
              slice ->
                  byTrial
                      .computeIfAbsent(slice.need(SeriesColumn.TRIAL_ID), t -> new ArrayList<>())
                      .add(slice));
      slicesOfTrial.add(byTrial);
    }
  }

  static void write(Page page) {
    new SliceSeries(page).write();
  }

  private void write() {
    List<String> names = new ArrayList<>();
    List<Object> variants = new ArrayList<>();
    boolean hasOpen = !model.scenarios(ReportedRun::isOpen).isEmpty();
    for (String scenario : model.scenarios(ReportedRun::isSteady)) {
      boolean open = model.scenarios(ReportedRun::isOpen).contains(scenario);
      for (Measure measure : MEASURES) {
        if (open ? measure.open() : measure.closed()) {
          names.add(scenario + ", " + measure.words());
          variants.add(variant(scenario, measure));
        }
      }
    }
    page.figure(
        "series",
        "Slice by slice",
        "Every slice of every trial, block after block; a gap is a trial that was not run."
            + (hasOpen
                ? " Open load: throughput is the rate asked, unless a server fell short."
                : ""),
        Page.object(
            "kind",
            "lines",
            "x",
            "slice",
            "picks",
            List.of(Page.object("label", "scenario and figure", "names", names)),
            "variants",
            variants),
        html -> {},
        new Source("series", List.of(), Map.of()));
  }

  private Map<String, Object> variant(String scenario, Measure measure) {
    int perBlock = 1;
    for (int run = 0; run < model.runs().size(); run++) {
      perBlock = Math.max(perBlock, longest(run, scenario));
    }
    List<Object> series = new ArrayList<>();
    for (String server : model.servers()) {
      for (int run = 0; run < model.runs().size(); run++) {
        List<@Nullable Double> ys = slices(run, scenario, server, measure, perBlock);
        if (ys.stream().anyMatch(y -> y != null)) {
          series.add(page.series(run, server, "ys", ys));
        }
      }
    }
    return Page.object("unit", measure.column().unit(), "perBlock", perBlock, "series", series);
  }

  /** Slices of the longest trial. */
  private int longest(int run, String scenario) {
    return model.runs().get(run).rows().stream()
        .filter(row -> row.need(Column.SCENARIO).equals(scenario))
        .mapToInt(row -> slices(run, row).size())
        .max()
        .orElse(1);
  }

  private List<SeriesRow> slices(int run, Row row) {
    return slicesOfTrial.get(run).getOrDefault(row.need(Column.TRIAL_ID), List.of());
  }

  private List<@Nullable Double> slices(
      int run, String scenario, String server, Measure measure, int perBlock) {
    List<@Nullable Double> ys = new ArrayList<>();
    int blocks = model.runs().get(run).stored().plan().suite().blocks();
    for (int i = 0; i < blocks * perBlock; i++) {
      ys.add(null);
    }
    for (Row row : Figures.rows(model.runs().get(run).rows(), scenario, server)) {
      Long block = row.integer(Column.BLOCK);
      for (SeriesRow slice : slices(run, row)) {
        Long number = slice.integer(SeriesColumn.SLICE);
        if (block != null && number != null && block <= blocks && number <= perBlock) {
          int place = (int) ((block - 1) * perBlock + number - 1);
          ys.set(place, ScriptData.drawn(slice.number(measure.column())));
        }
      }
    }
    return ys;
  }
}
