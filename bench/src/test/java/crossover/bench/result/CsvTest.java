package crossover.bench.result;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crossover.bench.GermanLocale;
import crossover.bench.Golden;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prevents figures that follow the locale, and files that are half read without a word. Runs under
 * a comma-decimal locale.
 */
@ExtendWith(GermanLocale.class)
class CsvTest {

  @TempDir Path folder;

  @Test
  void rowsAreWrittenAsTheGoldenFile() throws Exception {
    List<Row> rows = Samples.unit(1, "json").stream().map(Trial::row).toList();
    assertGolden("rows.csv", Csv.ROWS.bytes(rows));
  }

  @Test
  void slicesAreWrittenAsTheGoldenFile() throws Exception {
    List<SeriesRow> slices =
        Samples.unit(1, "json").stream().flatMap(trial -> trial.slices().stream()).toList();
    assertGolden("series.csv", Csv.SERIES.bytes(slices));
  }

  @Test
  void comparisonsAreWrittenAsTheGoldenFile() throws Exception {
    ComparisonRow oneBlock =
        new ComparisonRow()
            .set(ComparisonColumn.SCENARIO, "json")
            .set(ComparisonColumn.METRIC, "throughput_per_s")
            .set(ComparisonColumn.SERVER_A, "undertow-blocking")
            .set(ComparisonColumn.SERVER_B, "netty-async")
            .set(ComparisonColumn.BLOCKS, 1)
            .set(ComparisonColumn.RATIO, 0.485)
            .set(ComparisonColumn.EXCLUDED_BLOCKS, 1);
    assertGolden("comparisons.csv", Csv.COMPARISONS.bytes(List.of(oneBlock)));
  }

  @Test
  void thePackageIsDescribedAsTheGoldenFile() throws Exception {
    assertGolden("datapackage.json", Json.bytes(DataPackage.of(Samples.plan(), file -> true)));
  }

  @Test
  void numbersHaveAPointAndNoExponent() {
    assertThat(written(1e12)).isEqualTo("1000000000000");
    assertThat(written(1.5e-7)).isEqualTo("0.00000015");
    assertThat(written(0.0)).isEqualTo("0");
    assertThat(written(-2.5)).isEqualTo("-2.5");
    assertThat(written(41_234.5678901234)).isEqualTo("41234.5679");
  }

  @Test
  void aMissingValueIsAnEmptyCellAndZeroIsZero() {
    Row row = new Row().set(Column.ERRORS_BODY, 0).set(Column.SLICES, 3).set(Column.SLICES, null);

    assertThat(row.cell(Column.ERRORS_BODY)).isEqualTo("0");
    assertThat(row.cell(Column.SLICES)).isEmpty();
    assertThat(row.integer(Column.SLICES)).isNull();
  }

  @Test
  void aValueOfAnotherTypeIsRefused() {
    assertThatThrownBy(() -> new Row().set(Column.BLOCK, 1.5))
        .hasMessage("column block: '1.5' is no integer");
    assertThatThrownBy(() -> new Row().set(Column.STEADY, "yes"))
        .hasMessage("column steady: 'yes' is neither true nor false");
    assertThatThrownBy(() -> new Row().set(Column.SERVER, 5))
        .hasMessage("column server: '5' is no text");
    assertThatThrownBy(() -> new Row().set(Column.STARTED_UTC, 5L))
        .hasMessage("column started_utc: '5' is no point in time");
    assertThatThrownBy(() -> new Row().set(Column.ERROR_RATE, Double.NaN))
        .hasMessage("column error_rate: 'NaN' is no number");
    assertThatThrownBy(() -> new Row().set(Column.ERROR_RATE, Double.POSITIVE_INFINITY))
        .hasMessage("column error_rate: 'Infinity' is no number");
  }

  @Test
  void aFileCutOffAtAnyByteIsOneLineOrWholeRows() throws Exception {
    List<Row> rows = Samples.unit(1, "json").stream().map(Trial::row).toList();
    String whole = new String(Csv.ROWS.bytes(rows), UTF_8);
    for (int length = 0; length < whole.length(); length++) {
      Files.writeString(folder.resolve("rows.csv"), whole.substring(0, length));
      try {
        List<Row> read = Csv.ROWS.read(folder);
        assertThat(read).isEqualTo(rows.subList(0, read.size()));
      } catch (BrokenResults e) {
        assertThat(e)
            .hasMessageStartingWith(folder.resolve("rows.csv") + ": ")
            .message()
            .hasLineCount(1);
      }
    }
  }

  @Test
  void anEditedCellIsNamedWithItsRowAndColumn() throws Exception {
    assertBroken(
        "41235.5679",
        "41235,5679",
        "row 2: %d cells, the header has %d; last column read: tcp_retransmits"
            .formatted(Column.values().length + 1, Column.values().length));
    assertBroken("41235.5679", "fast", "row 2, column throughput_per_s: 'fast' is no number");
    assertBroken("41235.5679", "NaN", "row 2, column throughput_per_s: 'NaN' is no number");
    assertBroken(
        "json-netty-async,1,", "json-netty-async,one,", "row 2, column block: 'one' is no integer");
    assertBroken("json-netty-async,1,", "json-netty-async,,", "row 2, column block: empty");
    assertBroken("true", "yes", "row 1, column steady: 'yes' is neither true nor false");
    assertBroken(
        "12:00:00.250Z",
        "noon",
        "row 1, column started_utc: '2026-01-31Tnoon' is no UTC time such as 2026-01-31T12:00:00Z");
    assertBroken("trial_id,", "trial,", "unknown column 'trial'; did you mean 'trial_id'?");
    assertBroken("trial_id,", "", "column trial_id is missing");
    assertBroken("trial_id,", "run_id,", "column run_id stands there twice");
    assertBroken("\"quoted", "\"\"quoted", "row 1: broken quotes");
  }

  @Test
  void aFileWithoutALaterColumnStaysReadable() throws Exception {
    Files.writeString(
        folder.resolve("rows.csv"),
        "trial_id,run_id,block,scenario,server,status\nt,r,1,json,netty-async,ok\n");

    assertThat(Csv.ROWS.read(folder).getFirst().number(Column.THROUGHPUT_PER_S)).isNull();
  }

  @Test
  void everyColumnIsNamedAndDescribed() {
    for (Column column : Column.values()) {
      assertThat(column.columnName()).matches("[a-z0-9_]+");
      assertThat(column.description()).isNotBlank();
      if (column.columnName().endsWith("_us")) {
        assertThat(column.unit()).isEqualTo("us");
      }
    }
  }

  private void assertBroken(String right, String wrong, String message) throws Exception {
    List<Row> rows = Samples.unit(1, "json").stream().map(Trial::row).toList();
    String whole = new String(Csv.ROWS.bytes(rows), UTF_8);
    assertThat(whole).contains(right);
    int at = whole.indexOf(right);
    Files.writeString(
        folder.resolve("rows.csv"),
        whole.substring(0, at) + wrong + whole.substring(at + right.length()));

    assertThatThrownBy(() -> Csv.ROWS.read(folder))
        .isInstanceOf(BrokenResults.class)
        .hasMessage(folder.resolve("rows.csv") + ": " + message);
  }

  private static String written(double value) {
    return new Row().set(Column.THROUGHPUT_PER_S, value).cell(Column.THROUGHPUT_PER_S);
  }

  private static void assertGolden(String name, byte[] bytes) throws Exception {
    Golden.assertGolden(name, new String(bytes, UTF_8));
  }
}
