package crossover.bench.report;

import crossover.bench.map.CellRatio;
import crossover.bench.map.CellRatio.Side;
import crossover.bench.map.CrossoverMap;
import crossover.bench.map.Panel;
import crossover.bench.result.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The crossover map on the console: a table for each panel, then the finding in a sentence. */
public final class MapText {
  private static final String NOISE = "~";

  private MapText() {}

  /** Each line ends with {@code \n}. */
  public static String text(CrossoverMap map, Style style) {
    StringBuilder text = new StringBuilder();
    for (Panel panel : map.panels()) {
      text.append(
              style.bold(
                  "netty-async / " + panel.versus().server() + ", requests/s (model in brackets)"))
          .append('\n')
          .append(table(map, panel).text(style))
          .append(model(panel))
          .append('\n');
    }
    return text.append(NOISE)
        .append(" within the noise; gen: the generator was the limit; -: not measured\n\n")
        .append(finding(map))
        .append('\n')
        .toString();
  }

  private static ConsoleTable table(CrossoverMap map, Panel panel) {
    List<String> header = new ArrayList<>(List.of("wait"));
    map.grid().connections().forEach(count -> header.add(String.format(Locale.ROOT, "%,d", count)));
    ConsoleTable table = new ConsoleTable(1, header);
    for (int row = panel.rows().size() - 1; row >= 0; row--) {
      List<String> cells =
          new ArrayList<>(
              List.of(String.format(Locale.ROOT, "%,d ms", map.grid().waitsMs().get(row))));
      panel.rows().get(row).forEach(cell -> cells.add(words(cell)));
      table.row(cells);
    }
    return table;
  }

  private static String words(CellRatio cell) {
    Double ratio = cell.ratio();
    String measured =
        ratio == null
            ? why(cell)
            : digits(ratio) + (Boolean.TRUE.equals(cell.withinNoise()) ? NOISE : "");
    return cell.predicted() == null ? measured : measured + " (" + digits(cell.predicted()) + ")";
  }

  /** In place of a ratio. */
  static String why(CellRatio cell) {
    if (cell.status().equals(CellRatio.NOT_MEASURED)) {
      return Numbers.MISSING;
    }
    return cell.status().equals(Status.GENERATOR_LIMITED.text()) ? "gen" : cell.status();
  }

  static String digits(double ratio) {
    return Numbers.digits(ratio);
  }

  /** In percent with its sign; empty when there is none. */
  static String deviation(@Nullable Double deviation) {
    return deviation == null ? "" : String.format(Locale.ROOT, "%+.0f%%", 100 * deviation);
  }

  private static String model(Panel panel) {
    List<CellRatio> compared =
        panel.cells().stream()
            .filter(cell -> cell.deviation() != null)
            .sorted(Comparator.comparingDouble(MapText::size))
            .toList();
    if (compared.isEmpty()) {
      return "";
    }
    CellRatio farthest = compared.getLast();
    return String.format(
        Locale.ROOT,
        "model: median deviation %.0f%%, largest %s at %s%n",
        100 * size(compared.get(compared.size() / 2)),
        deviation(farthest.deviation()),
        farthest.cell().words());
  }

  private static double size(CellRatio cell) {
    return Math.abs(Objects.requireNonNull(cell.deviation()));
  }

  /** Where async wins, in one sentence. */
  public static String finding(CrossoverMap map) {
    return map.panels().stream()
        .map(MapText::finding)
        .collect(Collectors.joining("; ", "netty-async ", "."));
  }

  private static String finding(Panel panel) {
    Optional<CellRatio> most =
        panel.cells().stream()
            .filter(is(Side.ASYNC))
            .max(Comparator.comparingDouble(cell -> Objects.requireNonNull(cell.ratio())));
    Optional<CellRatio> least =
        panel.cells().stream()
            .filter(is(Side.VERSUS))
            .min(Comparator.comparingDouble(cell -> Objects.requireNonNull(cell.ratio())));
    long noise =
        panel.cells().stream().filter(cell -> Boolean.TRUE.equals(cell.withinNoise())).count();
    long none = panel.cells().stream().filter(cell -> cell.interval() == null).count();
    return String.format(
        Locale.ROOT,
        "against %s is ahead in %d of %d cells%s, behind in %d%s, within the noise in %d%s",
        panel.versus().label(),
        panel.cells().stream().filter(is(Side.ASYNC)).count(),
        panel.cells().size(),
        extreme(most),
        panel.cells().stream().filter(is(Side.VERSUS)).count(),
        extreme(least),
        noise,
        none == 0 ? "" : ", not told in " + none);
  }

  private static Predicate<CellRatio> is(Side side) {
    return cell -> cell.interval() != null && cell.side() == side;
  }

  private static String extreme(Optional<CellRatio> cell) {
    return cell.map(
            found ->
                String.format(
                    Locale.ROOT,
                    " (%sx at %s)",
                    digits(Objects.requireNonNull(found.ratio())),
                    found.cell().words()))
        .orElse("");
  }
}
