package crossover.bench.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import crossover.bench.claim.Finding;
import crossover.bench.claim.Judgement;
import crossover.bench.claim.Ledger;
import crossover.bench.claim.Verdict;
import crossover.bench.result.ClaimRow;
import crossover.bench.result.Environment;
import crossover.bench.result.StoredRun;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The verdicts on a stored run, in the forms that people and programs read. */
public final class ClaimsReport {
  /** As an option names them. */
  public enum Format {
    text,
    csv,
    json,
    markdown
  }

  private final StoredRun run;
  private final Ledger ledger;
  private final Judgement judgement;
  private final List<Finding> shown;

  private ClaimsReport(StoredRun run, Ledger ledger, Judgement judgement, List<Finding> shown) {
    this.run = run;
    this.ledger = ledger;
    this.judgement = judgement;
    this.shown = shown;
  }

  /**
   * Judges the run by the whole ledger; the choice is only of what is shown.
   *
   * @param ids of the claims to show; none for all
   */
  public static ClaimsReport of(StoredRun run, Ledger ledger, List<String> ids) {
    Judgement judgement = Judgement.of(run, ledger);
    return new ClaimsReport(
        run,
        ledger,
        judgement,
        judgement.findings().stream()
            .filter(finding -> ids.isEmpty() || ids.contains(finding.claim().id()))
            .toList());
  }

  /** All of them, whatever is shown. */
  public List<ClaimRow> rows() {
    return judgement.findings().stream().map(Finding::row).toList();
  }

  /** Those shown, in the order of the ledger. */
  List<Finding> findings() {
    return shown;
  }

  /** Writes {@code claims.csv} into the folder of the run. */
  public void store() {
    run.writeClaims(rows());
  }

  public String text(Format format, Style style) {
    return switch (format) {
      case text -> new ClaimsText(shown, notes(), style).text();
      case csv -> ClaimRow.csv(shownRows());
      case json -> json();
      case markdown -> ClaimsMarkdown.text(shown, notes());
    };
  }

  /** Verdicts on rows only, for the end of a run; empty when there is none. */
  public String summary(Style style) {
    return new ClaimsText(shown, notes(), style).summary();
  }

  private List<ClaimRow> shownRows() {
    return shown.stream().map(Finding::row).toList();
  }

  /** What a reader must know of all verdicts: how many, how sure, by which ledger. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    shown.forEach(finding -> counts.merge(finding.verdict(), 1, Integer::sum));
    List<String> words = new ArrayList<>();
    counts.forEach((verdict, count) -> words.add(count + " " + verdict.text()));
    notes.add(String.join(", ", words));
    new TreeMap<>(judgement.families())
        .forEach(
            (family, verdicts) ->
                notes.add(
                    String.format(
                        Locale.ROOT,
                        "Intervals hold together at 95%% over the %d verdicts of the family '%s'"
                            + " that the plan allows (Bonferroni).",
                        verdicts,
                        family)));
    int done = run.doneUnits();
    if (done < run.plan().units()) {
      notes.add(
          String.format(
              Locale.ROOT,
              "The run is not whole, %d of %d units: verdicts before its end are a look that was"
                  + " not planned.",
              done,
              run.plan().units()));
    }
    notes.add(ledgerNote());
    return notes;
  }

  private String ledgerNote() {
    Environment environment = run.environment();
    String ofRun = environment == null ? null : environment.ledgerSha256();
    String now = ledger.sha256().substring(0, 12);
    if (ofRun == null) {
      return "The run does not say which ledger it was planned with; judged by " + now + ".";
    }
    return ofRun.equals(ledger.sha256())
        ? "Ledger " + now + ", the one that the run was planned with."
        : "The ledger differs: "
            + now
            + " here, "
            + ofRun.substring(0, Math.min(12, ofRun.length()))
            + " when the run was planned.";
  }

  private String json() {
    Map<String, Object> report = new LinkedHashMap<>();
    Environment environment = run.environment();
    report.put("run", run.plan().runId());
    report.put("suite", run.plan().suite().name());
    report.put("units_done", run.doneUnits());
    report.put("units_planned", run.plan().units());
    report.put("ledger_sha256", ledger.sha256());
    report.put("ledger_sha256_of_run", environment == null ? null : environment.ledgerSha256());
    report.put("families", new TreeMap<>(judgement.families()));
    report.put("verdicts", ClaimRow.objects(shownRows()));
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    try {
      return JsonMapper.builder()
              .build()
              .writer(
                  new DefaultPrettyPrinter()
                      .withObjectIndenter(indenter)
                      .withArrayIndenter(indenter))
              .writeValueAsString(report)
          + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("verdicts cannot be written as JSON", e);
    }
  }
}
