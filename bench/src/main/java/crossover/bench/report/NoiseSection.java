package crossover.bench.report;

import crossover.bench.result.Column;
import crossover.bench.scenario.Servers;
import crossover.bench.stats.Comparison;
import crossover.bench.stats.Comparisons;
import crossover.bench.stats.SmallestEffect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the run could not have seen: two processes of one program, and the smallest effect. */
final class NoiseSection {
  private final Page page;
  private final Html html;

  private NoiseSection(Page page) {
    this.page = page;
    this.html = page.html;
  }

  static void write(Page page) {
    new NoiseSection(page).write();
  }

  private void write() {
    html.open("section", "id", "noise").element("h2", "Noise");
    for (int run = 0; run < page.model.runs().size(); run++) {
      if (page.model.isPair()) {
        html.element("h3", page.model.name(run) + ": " + page.model.runs().get(run).id());
      }
      smallest(page.model.runs().get(run));
      aa(page.model.runs().get(run));
    }
    html.close();
  }

  /** One pair of servers in one scenario, and the ratio above 1 that it would have told. */
  private record Seen(Comparison comparison, double ratio) {
    String words() {
      return Numbers.digits(ratio)
          + "x ("
          + comparison.scenario()
          + ", "
          + comparison.serverA()
          + " / "
          + comparison.serverB()
          + ")";
    }
  }

  private void smallest(ReportedRun run) {
    html.element("h4", "Smallest visible effect");
    Map<Column, List<Seen>> byMetric = new LinkedHashMap<>();
    for (Comparison comparison : run.comparisons()) {
      Double error = comparison.logStandardError();
      if (error != null && error > 0 && page.model.scenarios().contains(comparison.scenario())) {
        double sd = error * Math.sqrt(comparison.blocks());
        double ratio = SmallestEffect.ratio(comparison.blocks(), sd, Comparisons.CONFIDENCE);
        byMetric
            .computeIfAbsent(comparison.metric(), m -> new ArrayList<>())
            .add(new Seen(comparison, ratio));
      }
    }
    if (byMetric.isEmpty()) {
      html.element("p", "No pair of servers has two blocks: nothing can be told from noise.");
      return;
    }
    html.element(
        "p",
        String.format(
            Locale.ROOT,
            "The ratio that %d blocks would tell from 1 in 80 of 100 runs (%s intervals), by the"
                + " noise of the blocks as they came out.",
            run.stored().plan().suite().blocks(),
            Effect.confidence()),
        "class",
        "note");
    html.open("div", "class", "scroll").open("table");
    Page.header(html, List.of("metric", "pairs", "quietest", "median", "noisiest"));
    html.open("tbody");
    byMetric.forEach(
        (metric, seen) -> {
          seen.sort(Comparator.comparingDouble(Seen::ratio));
          html.open("tr").element("th", metric.columnName(), "scope", "row");
          html.element("td", Integer.toString(seen.size()), "class", "number");
          html.element("td", seen.getFirst().words());
          html.element("td", Numbers.digits(seen.get(seen.size() / 2).ratio()) + "x");
          html.element("td", seen.getLast().words()).close();
        });
    html.close().close().close();
  }

  private void aa(ReportedRun run) {
    html.element("h4", "A/A comparisons");
    List<Comparison> pairs = run.comparisons().stream().filter(NoiseSection::isOneProgram).toList();
    if (pairs.isEmpty()) {
      html.element(
          "p",
          "This run has no second process of one program; the suite aa does.",
          "class",
          "note");
      return;
    }
    long told = pairs.stream().filter(pair -> pair.low() != null).count();
    long alarms = pairs.stream().filter(NoiseSection::isAlarm).count();
    html.element(
        "p",
        String.format(
            Locale.ROOT,
            "Two processes of one program: %d of %d intervals exclude 1; a right %s interval does"
                + " in 5%%.",
            alarms,
            told,
            Effect.confidence()));
    html.open("div", "class", "scroll").open("table");
    Page.header(html, List.of("scenario", "metric", "program", "ratio", "blocks", ""));
    html.open("tbody");
    for (Comparison pair : pairs) {
      html.open("tr").element("th", pair.scenario(), "scope", "row");
      html.element("td", pair.metric().columnName()).element("td", pair.serverA());
      html.element("td", Quantity.ratio(pair.ratio(), pair.low(), pair.high()));
      html.element("td", Integer.toString(pair.blocks()), "class", "number");
      html.element("td", isAlarm(pair) ? "✘ excludes 1" : "").close();
    }
    html.close().close().close();
  }

  private static boolean isAlarm(Comparison pair) {
    return (pair.low() != null && pair.low() > 1) || (pair.high() != null && pair.high() < 1);
  }

  private static boolean isOneProgram(Comparison pair) {
    return Servers.named(pair.serverA()).isTwinOf(Servers.named(pair.serverB()));
  }
}
