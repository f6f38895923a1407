package crossover.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import crossover.bench.GermanLocale;
import crossover.bench.claim.Ledger;
import crossover.bench.result.BrokenResults;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Prevents a page whose numbers are not those of the files, that runs what a file says, or that is
 * written from results which contradict each other. On a copy of a published run.
 */
@ExtendWith(GermanLocale.class)
class ReportPageTest {
  private static final Path PUBLISHED = Path.of("../results/published/20261121-2core");
  private static final Ledger LEDGER = Ledger.shipped();

  @TempDir private Path temporary;
  private Path folder = Path.of("");

  @BeforeEach
  void copyARun() throws Exception {
    folder = temporary.resolve("run");
    copy(PUBLISHED, folder);
  }

  @Test
  void theSameRowsGiveTheSameBytesInEveryLocale() {
    String german = page();
    Locale.setDefault(Locale.US);

    assertThat(page()).isEqualTo(german);
  }

  @Test
  void everyComparisonOfTheFileStandsInThePage() throws Exception {
    JsonNode table = data(page()).at("/runs/0/comparisons");
    List<String> lines = Files.readAllLines(folder.resolve("comparisons.csv"));
    List<String> header = List.of(lines.getFirst().split(","));

    assertThat(table.at("/ratio/values")).hasSize(lines.size() - 1);
    for (int i = 1; i < lines.size(); i++) {
      String[] cells = lines.get(i).split(",", -1);
      for (String column : List.of("scenario", "metric", "server_a", "server_b")) {
        int word = table.at("/" + column + "/values/" + (i - 1)).asInt();
        assertThat(table.at("/" + column + "/words/" + word).asText())
            .isEqualTo(cells[header.indexOf(column)]);
      }
      for (String column : List.of("ratio", "low", "high")) {
        assertThat(table.at("/" + column + "/values/" + (i - 1)).asDouble())
            .isEqualTo(Double.parseDouble(cells[header.indexOf(column)]));
      }
    }
  }

  @Test
  void whatAFileSaysIsNeverRun() throws Exception {
    String evil = "</script><script>alert(1)</script><img src=x onerror=alert(2)> {{script}} '\"&";
    edit("rows.csv", "requests left 1983 us after their time at p99", quoted(evil));
    edit("plan.json", "The smallest JSON answer", evil.replace("\"", "\\\""));
    edit("environment.json", "Eclipse Adoptium", evil.replace("\"", "\\\""));

    String page = page();
    String untouched = text(PUBLISHED);

    assertThat(count(page, "&lt;/script&gt;&lt;script&gt;alert\\(1\\)&lt;/script&gt;&lt;img"))
        .isGreaterThanOrEqualTo(3);
    for (String tag : List.of("(?i)<script", "(?i)</script", "(?i)<img")) {
      assertThat(count(page, tag)).as(tag).isEqualTo(count(untouched, tag));
    }
    assertThat(policy(page)).isEqualTo(policy(untouched)).startsWith("default-src 'none'");
  }

  @Test
  void dataThatLooksLikeMarkupStaysJson() throws Exception {
    String json = ScriptData.json(List.of("</script>&<!--\u2028\u2029"));

    assertThat(json).doesNotContain("<", ">", "&", "\u2028", "\u2029");
    assertThat(JsonMapper.builder().build().readTree(json).path(0).asText())
        .isEqualTo("</script>&<!--\u2028\u2029");
  }

  @ParameterizedTest(name = "{0}: {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "comparisons.csv | 1.19569864 | 1.29569864 | row 1, column ratio: '1.29569864' is not what"
            + " rows.csv gives, '1.19569864'",
        "comparisons.csv | batch,throughput_per_s,netty-async,undertow-blocking |"
            + " bath,throughput_per_s,netty-async,undertow-blocking | row 1, column scenario:"
            + " rows.csv has no such pair",
        "rows.csv | ,19392.015, | ,x, | row 1, column throughput_per_s: 'x' is no number",
        "plan.json | \"schemaVersion\" : 1 | \"schemaVersion\" : 99 | written by a newer",
        "environment.json | \"cores\" : 2 | \"cores\" : two | line",
      })
  void editedFilesAreOneLineThatNamesThePlace(
      String file, String before, String after, String problem) throws Exception {
    edit(file, before, after);

    assertBroken(folder.resolve(file) + ": ", problem);
  }

  @Test
  void filesThatAreCutOffAreOneLineThatNamesThePlace() throws Exception {
    Path series = folder.resolve("series.csv");
    List<String> lines = Files.readAllLines(series);
    Files.write(series, lines.subList(0, lines.size() - 1));
    assertBroken(folder.resolve("rows.csv") + ": row ", "column slices: 3, but series.csv has 2");

    Files.writeString(series, String.join("\n", lines).substring(0, 5_000));
    assertBroken(series + ": cut off in row ");
  }

  @Test
  void aMissingHistogramIsOneLineThatNamesItsRow() throws Exception {
    Files.delete(folder.resolve("histograms/b01-wait-undertow-virtual.hlog"));

    assertBroken(
        folder.resolve("rows.csv") + ": row 2, column trial_id: its histograms are missing: ",
        "b01-wait-undertow-virtual.hlog");
  }

  @Test
  void aHistogramThatIsCutOffIsOneLineThatNamesIt() throws Exception {
    Path file = folder.resolve("histograms/b01-wait-undertow-virtual.hlog");
    Files.writeString(file, Files.readString(file).substring(0, 600));

    assertBroken(file + ": is no histogram log, or cut off");
  }

  @Test
  void twoRunsShowOnlyTheScenariosThatBothHave() throws Exception {
    Path other = otherRun("json");
    String page = text(folder, other);

    assertThat(page)
        .contains("<h1>Crossover: 20261121-2core and 20261121-2core</h1>")
        .contains("netty-async, first", "netty-async, second");
    JsonNode throughput = data(page).at("/charts/throughput-ratio/variants/0");
    assertThat(throughput.path("categories")).hasSize(10).noneMatch(n -> n.asText().equals("json"));
    assertThat(throughput.path("series")).hasSize(4);
  }

  @Test
  void runsWithoutACommonScenarioAreOneLine() throws Exception {
    Path other = otherRun("");
    Path file = other.resolve("plan.json");
    String plan = Files.readString(file);
    Matcher names = Pattern.compile("\"scenarios\" : \\[ \"([^\\]]+)\" \\]").matcher(plan);
    assertThat(names.find()).isTrue();
    List<String> all = List.of(names.group(1).split("\", \""));
    plan = plan.replace(names.group(1), "other-" + String.join("\", \"other-", all));
    for (String name : all) {
      plan = plan.replace("\"name\" : \"" + name + "\"", "\"name\" : \"other-" + name + "\"");
    }
    Files.writeString(file, plan);

    assertThatThrownBy(() -> text(folder, other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            folder + " and " + other + " have no scenario in common: nothing can be compared");
  }

  @Test
  void linksLeadFromThePageToTheFilesOfTheRun() {
    Path beside = temporary.resolve("a b/page.html");
    String page =
        new String(ReportPage.of(List.of(folder), LEDGER, beside), StandardCharsets.UTF_8);

    assertThat(page).contains("href=\"../run/rows.csv\"", "href=\"../run/comparisons.csv\"");
    assertThat(page()).contains("href=\"rows.csv\"");
  }

  /** The same run with fewer rows: those of one scenario, or all, are dropped. */
  private Path otherRun(String dropped) throws Exception {
    Path other = temporary.resolve("other");
    copy(PUBLISHED, other);
    Files.delete(other.resolve("comparisons.csv"));
    List<String> rows = Files.readAllLines(other.resolve("rows.csv"));
    Files.writeString(
        other.resolve("rows.csv"),
        String.join("\n", rows.stream().filter(row -> keeps(row, dropped)).toList()) + "\n");
    String plan = Files.readString(other.resolve("plan.json"));
    if (!dropped.isEmpty()) {
      plan =
          plan.replace("[ \"" + dropped + "\", ", "[ \"other\", ")
              .replace("\"name\" : \"" + dropped + "\"", "\"name\" : \"other\"");
    }
    Files.writeString(other.resolve("plan.json"), plan);
    return other;
  }

  private static boolean keeps(String row, String dropped) {
    return row.startsWith("run_id") || (!dropped.isEmpty() && !row.contains("," + dropped + ","));
  }

  private void assertBroken(String... parts) {
    assertThatThrownBy(this::page)
        .isInstanceOf(BrokenResults.class)
        .message()
        .contains(parts)
        .startsWith(parts[0])
        .doesNotContain("\n");
  }

  private String page() {
    return text(folder);
  }

  private static String text(Path... folders) {
    return new String(
        ReportPage.of(List.of(folders), LEDGER, folders[0].resolve("report.html")),
        StandardCharsets.UTF_8);
  }

  private static JsonNode data(String page) throws Exception {
    Matcher data = Pattern.compile("id=\"data\">(.*?)</script>", Pattern.DOTALL).matcher(page);
    assertThat(data.find()).isTrue();
    return JsonMapper.builder().build().readTree(data.group(1));
  }

  private static String policy(String page) {
    Matcher policy =
        Pattern.compile("Content-Security-Policy\" content=\"([^\"]+)\"").matcher(page);
    assertThat(policy.find()).isTrue();
    return policy.group(1);
  }

  private static long count(String page, String pattern) {
    return Pattern.compile(pattern).matcher(page).results().count();
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\"", "\"\"") + "\"";
  }

  private void edit(String file, String before, String after) throws Exception {
    String text = Files.readString(folder.resolve(file));
    assertThat(text).contains(before);
    Files.writeString(folder.resolve(file), text.replace(before, after));
  }

  private static void copy(Path from, Path to) throws Exception {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }
}
