package crossover.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A table for the console. One that would be wider than {@link #WIDTH} is split into several, each
 * with the first column again.
 */
public final class ConsoleTable {
  public static final int WIDTH = 100;

  private static final String GAP = "  ";
  private static final String COLOUR = "\u001b\\[[0-9;]*m";

  private final List<String> header;
  private final List<List<String>> rows = new ArrayList<>();

  public ConsoleTable(List<String> header) {
    this.header = List.copyOf(header);
  }

  public ConsoleTable row(List<String> cells) {
    if (cells.size() != header.size()) {
      throw new IllegalArgumentException(cells.size() + " cells for " + header.size() + " columns");
    }
    rows.add(List.copyOf(cells));
    return this;
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /** The first column is aligned left, the others right. Each line ends with {@code \n}. */
  public String text(Style style) {
    StringBuilder text = new StringBuilder();
    int from = 1;
    do {
      int to = from;
      int width = width(0);
      while (to < header.size() && (to == from || width + GAP.length() + width(to) <= WIDTH)) {
        width += GAP.length() + width(to);
        to++;
      }
      if (from > 1) {
        text.append('\n');
      }
      int first = from;
      List<Integer> columns =
          IntStream.concat(IntStream.of(0), IntStream.range(first, to)).boxed().toList();
      text.append(style.bold(line(header, columns))).append('\n');
      text.append(style.line(Math.min(width, WIDTH))).append('\n');
      for (List<String> row : rows) {
        text.append(line(row, columns)).append('\n');
      }
      from = to;
    } while (from < header.size());
    return text.toString();
  }

  private String line(List<String> cells, List<Integer> columns) {
    StringBuilder line = new StringBuilder();
    for (int column : columns) {
      String cell = cells.get(column);
      String padding = " ".repeat(width(column) - shown(cell));
      line.append(column == 0 ? cell + padding : GAP + padding + cell);
    }
    return line.toString().stripTrailing();
  }

  private int width(int column) {
    int widest = shown(header.get(column));
    for (List<String> row : rows) {
      widest = Math.max(widest, shown(row.get(column)));
    }
    return widest;
  }

  private static int shown(String cell) {
    return cell.replaceAll(COLOUR, "").length();
  }
}
