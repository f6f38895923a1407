package crossover.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import crossover.bench.GermanLocale;
import crossover.bench.Golden;
import crossover.bench.claim.Ledger;
import crossover.bench.report.ClaimsReport.Format;
import crossover.bench.result.StoredRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Prevents verdicts that change with the locale, the form or the day. On a published run. */
@ExtendWith(GermanLocale.class)
class ClaimsReportTest {
  private static final Path PUBLISHED = Path.of("../results/published/20261121-2core");
  private static final Ledger LEDGER = Ledger.shipped();

  @TempDir private Path folder;

  @Test
  void verdictsOnTheConsole() throws Exception {
    assertGolden(
        "claims.txt", report("A1", "A3", "B4", "C4", "D5", "D12").text(Format.text, Style.PLAIN));
  }

  @Test
  void verdictsAsMarkdown() throws Exception {
    assertGolden("claims.md", report("A1", "D12").text(Format.markdown, Style.PLAIN));
  }

  @Test
  void verdictsAtTheEndOfARun() throws Exception {
    assertGolden("claims-summary.txt", report().summary(Style.PLAIN));
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void theSameRowsGiveTheSameBytesInEveryLocale(Format format) {
    String german = report().text(format, Style.PLAIN);
    Locale.setDefault(Locale.US);

    assertThat(report().text(format, Style.PLAIN)).isEqualTo(german);
  }

  @Test
  void jsonHasTheVerdictsOfTheCsv() throws Exception {
    JsonNode json =
        JsonMapper.builder().build().readTree(report("C4").text(Format.json, Style.PLAIN));
    List<String> csv = report("C4").text(Format.csv, Style.PLAIN).lines().skip(1).toList();

    assertThat(json.path("ledger_sha256").asText()).isEqualTo(LEDGER.sha256());
    assertThat(json.path("verdicts")).hasSameSizeAs(csv);
    for (int i = 0; i < csv.size(); i++) {
      assertThat(csv.get(i)).contains("," + json.path("verdicts").path(i).path("verdict").asText());
    }
  }

  @Test
  void whatIsStoredIsWholeWhateverIsShown() throws Exception {
    for (String name : List.of("plan.json", "environment.json", "rows.csv")) {
      Files.copy(PUBLISHED.resolve(name), folder.resolve(name));
    }
    ClaimsReport.of(StoredRun.read(folder), LEDGER, List.of("C4")).store();

    assertThat(folder.resolve("claims.csv"))
        .content()
        .isEqualTo(report().text(Format.csv, Style.PLAIN));
  }

  @Test
  void anotherLedgerThanThatOfTheRunIsSaid() throws Exception {
    for (String name : List.of("plan.json", "rows.csv")) {
      Files.copy(PUBLISHED.resolve(name), folder.resolve(name));
    }
    String environment = Files.readString(PUBLISHED.resolve("environment.json")).strip();
    String open = environment.substring(0, environment.length() - 1);

    Files.writeString(
        folder.resolve("environment.json"), open + ", \"ledgerSha256\": \"0123456789abcdef\"}");
    assertThat(text())
        .contains("The ledger differs: " + LEDGER.sha256().substring(0, 12), "0123456789ab ");
    Files.writeString(
        folder.resolve("environment.json"),
        open + ", \"ledgerSha256\": \"" + LEDGER.sha256() + "\"}");
    assertThat(text()).contains("the one that the run was planned with");
  }

  private String text() {
    return ClaimsReport.of(StoredRun.read(folder), LEDGER, List.of())
        .text(Format.text, Style.PLAIN);
  }

  private static ClaimsReport report(String... ids) {
    return ClaimsReport.of(StoredRun.read(PUBLISHED), LEDGER, List.of(ids));
  }

  private static void assertGolden(String name, String text) throws Exception {
    // The ledger's hash changes with every claim, the form of the text does not.
    String stable = text.replace(LEDGER.sha256().substring(0, 12), "LEDGER");
    Golden.assertGolden(name, stable);
    if (name.endsWith(".txt")) {
      assertThat(text.lines()).allMatch(line -> line.length() <= ConsoleTable.WIDTH);
    }
  }
}
