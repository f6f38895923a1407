package crossover.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A table for the console: labels on the left, figures aligned right. One that would be wider than
 * {@link #WIDTH} is split into several, each with the labels again.
 */
public final class ConsoleTable {
  public static final int WIDTH = 100;

  private static final String GAP = "  ";
  private static final String COLOUR = "\u001b\\[[0-9;]*m";

  private final int labels;
  private final List<String> header;

  /** A row of one cell is a heading over those that follow. */
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * An empty table.
   *
   * @param labels how many of the first columns are labels
   */
  public ConsoleTable(int labels, List<String> header) {
    this.labels = labels;
    this.header = List.copyOf(header);
  }

  public void row(List<String> cells) {
    if (cells.size() != header.size()) {
      throw new IllegalArgumentException(cells.size() + " cells for " + header.size() + " columns");
    }
    rows.add(List.copyOf(cells));
  }

  public void heading(String text) {
    rows.add(List.of(text));
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /** Each line ends with {@code \n}. */
  public String text(Style style) {
    StringBuilder text = new StringBuilder();
    int from = labels;
    do {
      int to = from;
      int width =
          IntStream.range(0, labels).map(column -> width(column) + GAP.length()).sum()
              - GAP.length();
      while (to < header.size() && (to == from || width + GAP.length() + width(to) <= WIDTH)) {
        width += GAP.length() + width(to);
        to++;
      }
      if (from > labels) {
        text.append('\n');
      }
      part(text, columns(from, to), Math.min(width, WIDTH), style);
      from = to;
    } while (from < header.size());
    return text.toString();
  }

  private List<Integer> columns(int from, int to) {
    return IntStream.concat(IntStream.range(0, labels), IntStream.range(from, to)).boxed().toList();
  }

  private void part(StringBuilder text, List<Integer> columns, int width, Style style) {
    text.append(style.bold(line(header, columns))).append('\n');
    text.append(style.line(width)).append('\n');
    for (List<String> row : rows) {
      text.append(row.size() == 1 ? row.getFirst() : line(row, columns)).append('\n');
    }
  }

  private String line(List<String> cells, List<Integer> columns) {
    StringBuilder line = new StringBuilder();
    for (int column : columns) {
      String cell = cells.get(column);
      String padding = " ".repeat(width(column) - shown(cell));
      line.append(column == 0 ? "" : GAP).append(column < labels ? cell + padding : padding + cell);
    }
    return line.toString().stripTrailing();
  }

  private int width(int column) {
    int widest = shown(header.get(column));
    for (List<String> row : rows) {
      if (row.size() > 1) {
        widest = Math.max(widest, shown(row.get(column)));
      }
    }
    return widest;
  }

  private static int shown(String cell) {
    return cell.replaceAll(COLOUR, "").length();
  }
}
