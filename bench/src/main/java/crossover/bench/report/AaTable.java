package crossover.bench.report;

import crossover.bench.stats.AaNoise;
import java.util.List;
import java.util.Locale;

/** The A/A comparisons of a machine, for the console: is 95% really 95% here? */
public final class AaTable {
  private AaTable() {}

  /** One line a metric. */
  public static String text(List<AaNoise> noise, Style style) {
    ConsoleTable table =
        new ConsoleTable(
            2, List.of("load", "metric", "runs", "alarms", "share", "exact 95% bounds", "sd"));
    for (AaNoise of : noise) {
      table.row(
          List.of(
              of.load(),
              of.metric(),
              String.valueOf(of.runs()),
              of.alarms() + " of " + of.comparisons(),
              percent(of.share().share()),
              percent(of.share().low())
                  + " to "
                  + percent(of.share().high())
                  + (of.isOff() ? " *" : ""),
              percent(of.logSd())));
    }
    return style.bold("A/A comparisons on this machine so far, all runs together")
        + "\na right "
        + Effect.confidence()
        + " interval alarms in 5%; * the bounds exclude that; sd: of a block's log ratio\n"
        + table.text(style);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f%%", 100 * share);
  }
}
