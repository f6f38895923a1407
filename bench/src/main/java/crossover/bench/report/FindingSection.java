package crossover.bench.report;

import crossover.bench.claim.Rule;
import crossover.bench.result.Column;
import crossover.bench.stats.Comparison;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What the run found, in a sentence, computed from its comparisons. */
final class FindingSection {
  private static final double BAND = Rule.NULL_BAND;

  private final ReportModel model;
  private final ReportedRun run;

  private FindingSection(ReportModel model, ReportedRun run) {
    this.model = model;
    this.run = run;
  }

  static void write(Page page) {
    page.html.open("section", "id", "finding").element("h2", "The finding");
    for (int i = 0; i < page.model.runs().size(); i++) {
      if (page.model.isPair()) {
        page.html.element("h3", page.model.name(i) + ": " + page.model.runs().get(i).id());
      }
      List<String> sentences = new FindingSection(page.model, page.model.runs().get(i)).sentences();
      page.html.element("p", sentences.getFirst(), "class", "finding");
      sentences.stream().skip(1).forEach(sentence -> page.html.element("p", sentence));
    }
    page.html.close();
  }

  /** The finding first, then what stands beside it. */
  List<String> sentences() {
    if (model.challenger().isEmpty()) {
      return List.of("One server only: there is nothing to set it against.");
    }
    List<String> sentences = new ArrayList<>();
    sentences.add(
        sentence(
            "Saturated",
            "answers more requests/s than",
            "fewer",
            better(Column.THROUGHPUT_PER_S, model.scenarios(ReportedRun::isClosed))));
    sentences.add(
        sentence(
            "For each request",
            "takes less CPU time than",
            "more",
            better(Column.SERVER_CPU_US_PER_REQUEST, model.scenarios())));
    sentences.add(
        sentence(
            "At an equal rate",
            "has a lower p95 of the response time than",
            "a higher one",
            better(Column.RESPONSE_P95_US, model.scenarios(ReportedRun::isOpen))));
    sentences.removeIf(String::isEmpty);
    if (sentences.isEmpty()) {
      sentences.add(
          "No block has trials of both "
              + model.challenger()
              + " and "
              + model.base()
              + " that count: there is no finding.");
    }
    return sentences;
  }

  private List<Comparison> better(Column metric, List<String> scenarios) {
    return scenarios.stream()
        .flatMap(
            scenario ->
                Effect.better(run.comparisons(), scenario, metric, model.challenger(), model.base())
                    .stream())
        .toList();
  }

  private String sentence(String when, String does, String opposite, List<Comparison> all) {
    if (all.isEmpty()) {
      return "";
    }
    if (all.stream().allMatch(one -> one.low() == null)) {
      return String.format(
          Locale.ROOT,
          "%s, %s against %s: %s (one block, so no interval and nothing told from noise).",
          when,
          model.challenger(),
          model.base(),
          range(all));
    }
    List<Comparison> equal = all.stream().filter(FindingSection::isEqual).toList();
    List<Comparison> told = all.stream().filter(one -> !equal.contains(one)).toList();
    List<Comparison> more = told.stream().filter(one -> above(one)).toList();
    List<Comparison> less = told.stream().filter(one -> below(one)).toList();
    List<String> parts = new ArrayList<>();
    parts.add(
        String.format(
            Locale.ROOT,
            "%s, %s %s %s in %s of %d scenarios%s",
            when,
            model.challenger(),
            does,
            model.base(),
            more.isEmpty() ? "none" : Integer.toString(more.size()),
            all.size(),
            more.isEmpty() ? "" : " (" + range(more) + ")"));
    if (!less.isEmpty()) {
      parts.add(String.format(Locale.ROOT, "%s in %d (%s)", opposite, less.size(), range(less)));
    }
    if (!equal.isEmpty()) {
      parts.add(
          String.format(
              Locale.ROOT, "the same within %.0f%% in %d", 100 * (BAND - 1), equal.size()));
    }
    int open = told.size() - more.size() - less.size();
    if (open > 0) {
      parts.add(
          String.format(Locale.ROOT, "in %d the %s interval holds 1", open, Effect.confidence()));
    }
    return String.join("; ", parts) + ".";
  }

  /** Shown to be so: the interval lies within the band. */
  private static boolean isEqual(Comparison one) {
    Double low = one.low();
    Double high = one.high();
    return low != null && high != null && low >= 1 / BAND && high <= BAND;
  }

  private static boolean above(Comparison one) {
    return one.low() != null && one.low() > 1;
  }

  private static boolean below(Comparison one) {
    return one.high() != null && one.high() < 1;
  }

  /** From the smallest ratio to the largest, each with its scenario. */
  private static String range(List<Comparison> some) {
    List<Comparison> sorted =
        some.stream().sorted(Comparator.comparingDouble(Comparison::ratio)).toList();
    return String.join(
        " to ",
        Stream.of(sorted.getFirst(), sorted.getLast())
            .distinct()
            .map(
                one -> Quantity.ratio(one.ratio(), one.low(), one.high()) + " in " + one.scenario())
            .toList());
  }
}
