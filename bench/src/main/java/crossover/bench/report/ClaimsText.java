package crossover.bench.report;

import crossover.bench.claim.Claim;
import crossover.bench.claim.Contrast;
import crossover.bench.claim.Estimate;
import crossover.bench.claim.Finding;
import crossover.bench.claim.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Verdicts on the console: those on rows as a table, then what was not judged, and why. */
final class ClaimsText {
  private static final String INDENT = "     ";

  private final List<Finding> findings;
  private final List<String> notes;
  private final Style style;

  ClaimsText(List<Finding> findings, List<String> notes, Style style) {
    this.findings = findings;
    this.notes = notes;
    this.style = style;
  }

  String text() {
    StringBuilder text = new StringBuilder();
    Map<Claim, List<Finding>> judged = judged();
    if (judged.isEmpty()) {
      text.append("No claim could be judged on the rows of this run.\n");
    }
    judged.forEach((claim, its) -> claim(text, claim, its));
    others(text);
    notes(text);
    return text.toString();
  }

  String summary() {
    Map<Claim, List<Finding>> judged = judged();
    if (judged.isEmpty()) {
      return "";
    }
    ConsoleTable table = table(true);
    // What is the same as another claim stands there once.
    judged.forEach(
        (claim, its) -> {
          if (claim.sameAs() == null) {
            its.forEach(finding -> table.row(cells(finding, true)));
          }
        });
    StringBuilder text = new StringBuilder("\n").append(style.bold("Claims")).append('\n');
    text.append(table.text(style));
    notes(text);
    return text.append("crossover list claims says what each claims\n").toString();
  }

  private Map<Claim, List<Finding>> judged() {
    Map<Claim, List<Finding>> judged = new LinkedHashMap<>();
    findings.stream()
        .filter(finding -> finding.verdict().isJudged())
        .forEach(
            finding ->
                judged.computeIfAbsent(finding.claim(), c -> new ArrayList<>()).add(finding));
    return judged;
  }

  private void claim(StringBuilder text, Claim claim, List<Finding> its) {
    text.append(style.bold(String.format(Locale.ROOT, "%-4s ", claim.id())));
    text.append(String.join("; ", claim.sources()));
    text.append(claim.figures().equals("none") ? "" : ": " + claim.figures()).append('\n');
    wrapped(text, claim.statement());
    ConsoleTable table = table(false);
    its.forEach(finding -> table.row(cells(finding, false)));
    table.text(style).lines().forEach(line -> text.append(INDENT).append(line).append('\n'));
    for (Finding finding : its) {
      List<String> remarks = remarks(finding);
      if (!remarks.isEmpty()) {
        wrapped(text, name(finding) + ": " + String.join("; ", remarks));
      }
    }
    text.append('\n');
  }

  private static ConsoleTable table(boolean withClaim) {
    List<String> header = new ArrayList<>();
    if (withClaim) {
      header.add("claim");
    }
    header.addAll(List.of("scenario", "contrast", "verdict", "effect", "interval", "claimed"));
    if (!withClaim) {
      header.addAll(List.of("bound", "blocks"));
    }
    return new ConsoleTable(withClaim ? 4 : 3, header);
  }

  private List<String> cells(Finding finding, boolean withClaim) {
    List<String> cells = new ArrayList<>();
    if (withClaim) {
      cells.add(finding.claim().id());
    }
    Estimate estimate = finding.estimate();
    Double low = estimate == null ? null : estimate.low();
    Double high = estimate == null ? null : estimate.high();
    Double bound = finding.bound();
    cells.add(place(finding));
    cells.add(contrast(finding));
    cells.add(coloured(finding.verdict()));
    cells.add(estimate == null ? Numbers.MISSING : Numbers.digits(estimate.effect()));
    cells.add(
        estimate == null || low == null || high == null
            ? Numbers.MISSING
            : Numbers.interval(estimate.effect(), low, high));
    cells.add(finding.question() == null ? "" : finding.question().rule().claimed());
    if (!withClaim) {
      cells.add(bound == null ? Numbers.MISSING : Numbers.digits(bound));
      cells.add(estimate == null ? "0" : Integer.toString(estimate.blocks()));
    }
    return cells;
  }

  private static String place(Finding finding) {
    String metric = finding.question() == null ? "" : finding.question().metric().key();
    return metric + " " + finding.place();
  }

  /** The contrast model has two pairs, told apart by their engine. */
  static String contrast(Finding finding) {
    Contrast contrast = finding.contrast();
    if (contrast == null) {
      return "";
    }
    String key = contrast.key();
    String sync = finding.syncServer();
    String async = finding.asyncServer();
    if (sync == null || async == null) {
      return (key + " " + finding.arms()).strip();
    }
    return contrast == Contrast.MODEL ? key + " " + sync.split("-", 2)[0] : key;
  }

  private String coloured(Verdict verdict) {
    return switch (verdict) {
      case REPRODUCED -> style.good(verdict.text());
      case REFUTED -> style.bad(verdict.text());
      default -> verdict.text();
    };
  }

  private static String name(Finding finding) {
    return place(finding) + (finding.contrast() == null ? "" : ", " + contrast(finding));
  }

  private static List<String> remarks(Finding finding) {
    List<String> remarks = new ArrayList<>();
    if (!finding.decision().why().isEmpty()) {
      remarks.add(finding.decision().why());
    }
    Verdict everything = finding.everything();
    if (everything != null && everything != finding.verdict()) {
      remarks.add("with nothing excluded " + everything.text());
    }
    boolean undecided =
        finding.verdict() == Verdict.INCONCLUSIVE || finding.verdict() == Verdict.DIRECTION;
    if (undecided && !finding.change().isEmpty()) {
      remarks.add("decided by " + finding.change());
    }
    return remarks;
  }

  /** One line for each reason, with the claims that it keeps from a verdict on some contrast. */
  private void others(StringBuilder text) {
    Map<String, LinkedHashSet<String>> reasons = new TreeMap<>();
    for (Finding finding : findings) {
      if (!finding.verdict().isJudged()) {
        reasons
            .computeIfAbsent(
                finding.verdict().text() + ": " + finding.decision().why(),
                r -> new LinkedHashSet<>())
            .add(finding.claim().id());
      }
    }
    if (reasons.isEmpty()) {
      return;
    }
    text.append(style.bold("Without a verdict, on some contrast at least")).append('\n');
    reasons.forEach(
        (reason, claims) ->
            hanging(text, "", reason + " (" + String.join(" ", claims) + ")", "  "));
    text.append('\n');
  }

  private void notes(StringBuilder text) {
    notes.forEach(note -> hanging(text, "", note, ""));
  }

  private static void wrapped(StringBuilder text, String words) {
    hanging(text, INDENT, words, INDENT);
  }

  /** Lines of at most the table's width; those after the first have an indent of their own. */
  private static void hanging(StringBuilder text, String first, String words, String others) {
    StringBuilder line = new StringBuilder(first);
    boolean empty = true;
    for (String word : words.strip().split("\\s+")) {
      if (!empty && line.length() + 1 + word.length() > ConsoleTable.WIDTH) {
        text.append(line).append('\n');
        line = new StringBuilder(others);
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    text.append(line).append('\n');
  }
}
