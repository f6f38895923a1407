package crossover.bench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crossover.bench.scenario.MicroDepth;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prevents stack traces, and silence, over a results folder that was edited or copied by halves.
 */
class StoredRunTest {
  @TempDir Path temp;
  private Path folder = Path.of("");

  @BeforeEach
  void storeARun() {
    folder = temp.resolve("run");
    try (RunFolder run = RunFolder.create(folder, Samples.plan())) {
      run.commit(Samples.unit(1, "json"));
    }
  }

  @Test
  void aRunWithoutItsEnvironmentIsStillRead() {
    assertThat(StoredRun.read(folder).environment()).isNull();
  }

  @Test
  void aFolderWithoutARunIsOneLine() {
    assertThatThrownBy(() -> StoredRun.read(temp))
        .isInstanceOf(BrokenResults.class)
        .hasMessage(temp + ": no run in it (no plan.json)");
    Path missing = temp.resolve("missing");
    assertThatThrownBy(() -> StoredRun.read(missing))
        .isInstanceOf(BrokenResults.class)
        .hasMessage(missing + ": no such folder");
  }

  @Test
  void aBrokenPlanIsOneLine() throws Exception {
    Path plan = folder.resolve("plan.json");
    String right = Files.readString(plan);

    Files.writeString(plan, right.substring(0, right.length() / 2));
    assertBroken(plan + ": line ");
    Files.writeString(plan, right.replace("\"seed\" : 7", "\"seed\" : \"x\""));
    assertBroken(plan + ": line ");
    Files.writeString(plan, right.replace("netty-async", "netty-asink"));
    assertBroken(plan + ": line ");
    Files.writeString(plan, right.replace("\"schemaVersion\" : 1", "\"schemaVersion\" : 99"));
    assertBroken(plan + ": written by a newer Crossover (schema 99, this one reads up to 1)");
  }

  @Test
  void aPlanFromBeforeScanFactorsWereIntegersIsRead() throws Exception {
    Path plan = folder.resolve("plan.json");
    Files.writeString(
        plan, Files.readString(plan).replace("\"scanFactor\" : 20", "\"scanFactor\" : 20.0"));

    assertThat(plan).content().contains("20.0");
    assertThat(StoredRun.read(folder).plan()).isEqualTo(Samples.plan());
  }

  @Test
  void aPlanFromBeforeSuitesHadADepthOfMicroIsRead() throws Exception {
    Path plan = folder.resolve("plan.json");
    String now = Files.readString(plan);
    String before = now.replaceFirst(",\\s*\"micro\" : \"quick\"", "");
    Files.writeString(plan, before);

    assertThat(before).isNotEqualTo(now);
    assertThat(StoredRun.read(folder).plan().suite().micro()).isEqualTo(MicroDepth.FULL);
  }

  @Test
  void publishedRunsStayReadable() throws Exception {
    try (DirectoryStream<Path> runs = Files.newDirectoryStream(Path.of("../results/published"))) {
      List<StoredRun> read = new ArrayList<>();
      runs.forEach(run -> read.add(StoredRun.read(run)));

      assertThat(read).isNotEmpty().allMatch(run -> run.environment() != null);
      for (StoredRun run : read) {
        assertThat(run.slices()).isNotEmpty();
        assertThat(run.comparisons()).isNotEmpty();
        Row timed =
            run.rows().stream()
                .filter(row -> row.has(Column.SERVICE_P50_US))
                .findFirst()
                .orElseThrow();
        assertThat(run.histograms(timed.need(Column.TRIAL_ID))).isNotEmpty();
      }
    }
  }

  @Test
  void missingRowsAreOneLine() throws Exception {
    Files.delete(folder.resolve("rows.csv"));

    assertBroken(folder.resolve("rows.csv") + ": cannot be read: no such file or directory");
  }

  @Test
  void aRunWhoseRowsWereEditedIsNotResumed() throws Exception {
    Path rows = folder.resolve("rows.csv");
    String right = Files.readString(rows);

    Files.writeString(rows, right.replace("b01-json-netty-async", "b02-json-netty-async"));
    assertNotResumed(rows + ": row 2, column trial_id: not that of its block, scenario and server");
    Files.writeString(rows, right + right.substring(right.indexOf('\n') + 1));
    assertNotResumed(rows + ": row 3, column trial_id: stands there twice");
    int secondRow = right.lastIndexOf("\n20260131");
    Files.writeString(rows, right.substring(0, secondRow + 1));
    assertNotResumed(rows + ": block 1 of json: rows of other servers than planned");
    Files.writeString(rows, right);
    RunFolder.open(folder).close();
  }

  @Test
  void rowsThatWereEditedAreNotJudged() throws Exception {
    Path rows = folder.resolve("rows.csv");
    String right = Files.readString(rows);

    Files.writeString(rows, right.replace(",json,netty-async", ",jsn,netty-async"));
    assertBroken(rows + ": row 2, column scenario: 'jsn' is not of the plan; did you mean 'json'?");
    Files.writeString(rows, right + right.substring(right.indexOf('\n') + 1));
    assertBroken(rows + ": row 3, column trial_id: stands there twice");
  }

  @Test
  void verdictsAreStoredBesideTheRowsOnceAndNamed() throws Exception {
    ClaimRow row =
        new ClaimRow()
            .set(ClaimColumn.CLAIM, "A1")
            .set(ClaimColumn.SOURCE, "A 1")
            .set(ClaimColumn.STATEMENT, "so")
            .set(ClaimColumn.FIGURES, "none")
            .set(ClaimColumn.VERDICT, "reproduced")
            .set(ClaimColumn.EFFECT, 2.5);
    StoredRun.read(folder).writeClaims(List.of(row));
    Path claims = folder.resolve("claims.csv");
    var written = Files.getLastModifiedTime(claims);
    StoredRun.read(folder).writeClaims(List.of(row));

    assertThat(claims).content().isEqualTo(ClaimRow.csv(List.of(row)));
    assertThat(Files.getLastModifiedTime(claims)).isEqualTo(written);
    assertThat(folder.resolve("datapackage.json")).content().contains("claims.csv");
  }

  @Test
  void comparisonsAreReadBack() {
    ComparisonRow row =
        new ComparisonRow()
            .set(ComparisonColumn.SCENARIO, "json")
            .set(ComparisonColumn.METRIC, "throughput_per_s")
            .set(ComparisonColumn.SERVER_A, "undertow-blocking")
            .set(ComparisonColumn.SERVER_B, "netty-async")
            .set(ComparisonColumn.BLOCKS, 1)
            .set(ComparisonColumn.RATIO, 0.5);
    try (RunFolder run = RunFolder.open(folder)) {
      run.writeComparisons(List.of(row));
    }

    assertThat(StoredRun.read(folder).comparisons()).containsExactly(row);
    assertThat(folder.resolve("datapackage.json")).content().contains("comparisons.csv");
  }

  private void assertNotResumed(String message) {
    assertThatThrownBy(() -> RunFolder.open(folder))
        .isInstanceOf(BrokenResults.class)
        .hasMessage(message);
  }

  private void assertBroken(String message) {
    assertThatThrownBy(() -> StoredRun.read(folder))
        .isInstanceOf(BrokenResults.class)
        .hasMessageStartingWith(message)
        .message()
        .hasLineCount(1);
  }
}
