package crossover.bench.report;

import com.google.errorprone.annotations.FormatMethod;
import crossover.bench.result.Column;
import crossover.bench.result.Environment;
import crossover.bench.result.Plan;
import crossover.bench.result.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Everything that a reader should know before trusting the figures. */
final class WarningsSection {
  private static final int FEW_BLOCKS = 3;
  private static final double HIGH_STEAL = 0.01;

  private final Html html;

  private WarningsSection(Html html) {
    this.html = html;
  }

  static void write(Page page) {
    page.html.open("section", "id", "warnings").element("h2", "Warnings");
    for (int run = 0; run < page.model.runs().size(); run++) {
      ReportedRun its = page.model.runs().get(run);
      if (page.model.isPair()) {
        page.html.element("h3", page.model.name(run) + ": " + its.id());
      }
      new WarningsSection(page.html).write(its);
    }
    page.html.close();
  }

  private void write(ReportedRun run) {
    List<String> warnings = ofRun(run);
    if (!warnings.isEmpty()) {
      html.open("ul");
      warnings.forEach(warning -> html.element("li", "⚠ " + warning));
      html.close();
    }
    trials(run, "Trials that do not count", row -> !Figures.counts(row));
    trials(
        run,
        "Trials that count, with a remark",
        row -> Figures.counts(row) && row.has(Column.REASON));
  }

  private static List<String> ofRun(ReportedRun run) {
    List<String> warnings = new ArrayList<>();
    Plan plan = run.stored().plan();
    int done = run.stored().doneUnits();
    if (done < plan.units()) {
      warnings.add(
          format("The run is not whole: %d of %d units were measured.", done, plan.units()));
    }
    if (plan.suite().blocks() < FEW_BLOCKS) {
      warnings.add(
          format(
              "%d block%s only: intervals over so few are wide or missing.",
              plan.suite().blocks(), plan.suite().blocks() == 1 ? "" : "s"));
    }
    Environment environment = run.stored().environment();
    if (environment == null) {
      warnings.add("The run does not say on what machine it was measured.");
    } else {
      if (Boolean.TRUE.equals(environment.dirty())) {
        warnings.add("The harness had uncommitted changes.");
      }
      if (!environment.pinning().pinned()) {
        warnings.add("Processes were not pinned: servers and generator shared cores.");
      }
    }
    count(
        warnings,
        run,
        "were measured twice, since the machine stood still during a unit (column"
            + " repeated_because)",
        row -> row.has(Column.REPEATED_BECAUSE));
    count(warnings, run, "were not steady when measured", row -> isFalse(row, Column.STEADY));
    count(
        warnings,
        run,
        "lost more than 1% of the time to other guests of the hypervisor",
        row -> isAbove(row, Column.STEAL_SHARE, HIGH_STEAL));
    count(
        warnings,
        run,
        "had connections refused by a full accept queue",
        row -> isAbove(row, Column.LISTEN_OVERFLOWS, 0));
    if (!run.stored().claimsAre(run.claims().rows())) {
      warnings.add(
          "claims.csv in the folder holds other verdicts, of another ledger: crossover claims"
              + " stores these.");
    }
    return warnings;
  }

  private static void count(
      List<String> warnings, ReportedRun run, String what, Predicate<Row> chosen) {
    long count = run.rows().stream().filter(chosen).count();
    if (count > 0) {
      warnings.add(format("%d of %d trials %s.", count, run.rows().size(), what));
    }
  }

  private static boolean isFalse(Row row, Column column) {
    return Boolean.FALSE.equals(row.truth(column));
  }

  private static boolean isAbove(Row row, Column column, double bound) {
    Double value = row.number(column);
    return value != null && value > bound;
  }

  private void trials(ReportedRun run, String title, Predicate<Row> chosen) {
    List<Row> rows = run.rows().stream().filter(chosen).toList();
    html.element("h4", format("%s: %d of %d", title, rows.size(), run.rows().size()));
    if (rows.isEmpty()) {
      return;
    }
    html.open("div", "class", "scroll").open("table");
    Page.header(html, List.of("trial", "status", "reason"));
    html.open("tbody");
    for (Row row : rows) {
      String reason = row.text(Column.REASON);
      html.open("tr").element("th", row.need(Column.TRIAL_ID), "scope", "row");
      html.element("td", row.need(Column.STATUS));
      html.element("td", reason == null ? "" : reason).close();
    }
    html.close().close().close();
  }

  @FormatMethod
  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
