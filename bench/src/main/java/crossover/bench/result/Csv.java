package crossover.bench.result;

import crossover.bench.scenario.Nearest;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Supplier;

/** One CSV file of a run: RFC 4180 quoting, a header, {@code \n} line ends, UTF-8. */
final class Csv<C extends Enum<C> & Field, R extends Cells<C>> {
  static final Csv<Column, Row> ROWS = new Csv<>("rows.csv", Column.class, Row::new);
  static final Csv<SeriesColumn, SeriesRow> SERIES =
      new Csv<>("series.csv", SeriesColumn.class, SeriesRow::new);
  static final Csv<ComparisonColumn, ComparisonRow> COMPARISONS =
      new Csv<>("comparisons.csv", ComparisonColumn.class, ComparisonRow::new);
  static final Csv<ClaimColumn, ClaimRow> CLAIMS =
      new Csv<>("claims.csv", ClaimColumn.class, ClaimRow::new);
  static final Csv<MapColumn, MapRow> MAP = new Csv<>("map.csv", MapColumn.class, MapRow::new);

  private final String fileName;
  private final Class<C> type;
  private final List<C> columns;
  private final List<String> names;
  private final Supplier<R> empty;

  private Csv(String fileName, Class<C> type, Supplier<R> empty) {
    this.fileName = fileName;
    this.type = type;
    this.columns = List.copyOf(EnumSet.allOf(type));
    this.names = columns.stream().map(Field::columnName).toList();
    this.empty = empty;
  }

  String fileName() {
    return fileName;
  }

  List<C> columns() {
    return columns;
  }

  byte[] bytes(List<R> rows) {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
      csv.writeRecord(names);
      for (R row : rows) {
        csv.writeRecord(columns.stream().map(row::cell).toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot be full", e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads the file of this folder. Columns may be missing or in another order, so that files of an
   * older version stay readable; an unknown one is refused.
   *
   * @throws BrokenResults in one line, with the row (from 1, without the header) and the column
   */
  List<R> read(Path folder) {
    Path file = folder.resolve(fileName);
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new BrokenResults(file, e);
    }
    if (!text.endsWith("\n")) {
      long row = text.lines().count() - 1;
      throw new BrokenResults(file, row < 1 ? "cut off in the header" : "cut off in row " + row);
    }
    return parse(file, records(file, text));
  }

  private static List<List<String>> records(Path file, String text) {
    List<List<String>> records = new ArrayList<>();
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder()
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(text)) {
      for (CsvRecord record : csv) {
        records.add(record.getFields());
      }
    } catch (CsvParseException e) {
      throw new BrokenResults(file, "row " + records.size() + ": broken quotes", e);
    } catch (IOException e) {
      throw new BrokenResults(file, e);
    }
    if (records.isEmpty()) {
      throw new BrokenResults(file, "has no header");
    }
    return records;
  }

  private List<R> parse(Path file, List<List<String>> records) {
    List<C> header = header(file, records.getFirst());
    List<R> rows = new ArrayList<>();
    for (int i = 1; i < records.size(); i++) {
      List<String> cells = records.get(i);
      if (cells.size() != header.size()) {
        int last = Math.min(cells.size(), header.size()) - 1;
        throw new BrokenResults(
            file,
            "row "
                + i
                + ": "
                + cells.size()
                + " cells, the header has "
                + header.size()
                + "; last column read: "
                + header.get(last).columnName());
      }
      rows.add(row(file, i, header, cells));
    }
    return rows;
  }

  private List<C> header(Path file, List<String> cells) {
    List<C> header = new ArrayList<>();
    for (String name : cells) {
      int index = names.indexOf(name);
      if (index < 0) {
        throw new BrokenResults(file, "unknown column '" + name + "'" + Nearest.hint(name, names));
      }
      if (header.contains(columns.get(index))) {
        throw new BrokenResults(file, "column " + name + " stands there twice");
      }
      header.add(columns.get(index));
    }
    for (C column : columns) {
      if (column.required() && !header.contains(column)) {
        throw new BrokenResults(file, "column " + column.columnName() + " is missing");
      }
    }
    return header;
  }

  private R row(Path file, int number, List<C> header, List<String> cells) {
    R row = empty.get();
    for (int i = 0; i < header.size(); i++) {
      C column = header.get(i);
      String cell = cells.get(i);
      if (cell.isEmpty() && column.required()) {
        throw new BrokenResults(
            file, "row " + number + ", column " + column.columnName() + ": empty");
      }
      if (!cell.isEmpty()) {
        try {
          row.put(column, column.type().parse(cell));
        } catch (IllegalArgumentException e) {
          throw new BrokenResults(
              file, "row " + number + ", column " + column.columnName() + ": " + e.getMessage(), e);
        }
      }
    }
    return row;
  }

  @Override
  public String toString() {
    return fileName + Arrays.toString(type.getEnumConstants());
  }
}
