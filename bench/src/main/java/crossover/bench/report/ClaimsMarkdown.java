package crossover.bench.report;

import crossover.bench.claim.Estimate;
import crossover.bench.claim.Finding;
import crossover.bench.claim.Question;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Verdicts as one Markdown table, a line each. */
final class ClaimsMarkdown {
  private static final List<String> HEADER =
      List.of(
          "claim",
          "source",
          "statement",
          "metric and scenario",
          "contrast",
          "verdict",
          "effect",
          "claimed",
          "bound",
          "blocks",
          "remark");

  private ClaimsMarkdown() {}

  static String text(List<Finding> findings, List<String> notes) {
    StringBuilder text = new StringBuilder();
    line(text, HEADER);
    line(text, HEADER.stream().map(column -> "---").toList());
    findings.forEach(finding -> line(text, cells(finding)));
    text.append('\n');
    notes.forEach(note -> text.append("- ").append(escaped(note)).append('\n'));
    return text.toString();
  }

  private static List<String> cells(Finding finding) {
    Question question = finding.question();
    Estimate estimate = finding.estimate();
    Double bound = finding.bound();
    return List.of(
        finding.claim().id(),
        String.join("; ", finding.claim().sources()),
        finding.claim().statement(),
        question == null ? "" : question.metric().words() + ", " + finding.place(),
        ClaimsText.contrast(finding),
        "**" + finding.verdict().text() + "**",
        effect(estimate),
        question == null ? "" : question.rule().claimed(),
        bound == null ? "" : Numbers.digits(bound),
        estimate == null ? "" : Integer.toString(estimate.blocks()),
        finding.decision().why().isEmpty() ? finding.change() : finding.decision().why());
  }

  private static String effect(@Nullable Estimate estimate) {
    if (estimate == null) {
      return "";
    }
    Double low = estimate.low();
    Double high = estimate.high();
    String middle = Numbers.digits(estimate.effect());
    return low == null || high == null
        ? middle
        : middle + " " + Numbers.interval(estimate.effect(), low, high);
  }

  private static void line(StringBuilder text, List<String> cells) {
    text.append("| ")
        .append(String.join(" | ", cells.stream().map(ClaimsMarkdown::escaped).toList()))
        .append(" |\n");
  }

  private static String escaped(String cell) {
    return cell.replace("\\", "\\\\")
        .replace("|", "\\|")
        .replace("<", "&lt;")
        .replaceAll("\\s+", " ");
  }
}
