package crossover.bench.report;

import crossover.bench.claim.Claim;
import crossover.bench.claim.Estimate;
import crossover.bench.claim.Finding;
import crossover.bench.claim.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The verdicts, with filters. */
final class ClaimsSection {
  private static final Map<String, String> ARTICLES =
      new TreeMap<>(
          Map.of(
              "A", "Viprasol, Django vs FastAPI: Choosing the Right Python Framework in 2026",
              "B", "Out Plane, Django vs FastAPI guide",
              "C", "ZTABS, Django vs FastAPI comparison",
              "D", "Django vs FastAPI in 2026: Performance, Scalability, and Use Cases",
              "E", "toolchew, Django vs FastAPI 2026: which to pick for a Python backend"));

  private final Page page;
  private final Html html;
  private final List<List<Finding>> byRun;

  private ClaimsSection(Page page) {
    this.page = page;
    this.html = page.html;
    this.byRun = page.model.runs().stream().map(run -> run.claims().findings()).toList();
  }

  static void write(Page page) {
    new ClaimsSection(page).write();
  }

  private void write() {
    html.open("section", "id", "claims").element("h2", "Claims and verdicts");
    for (int run = 0; run < byRun.size(); run++) {
      notes(run);
    }
    filters();
    html.element("p", "", "id", "claims-shown", "role", "status");
    html.open("div", "class", "scroll").open("table", "id", "claims-table");
    header();
    List<Finding> first = byRun.getFirst();
    for (int from = 0; from < first.size(); ) {
      int to = from;
      while (to < first.size() && first.get(to).claim().equals(first.get(from).claim())) {
        to++;
      }
      claim(first.get(from).claim(), from, to);
      from = to;
    }
    html.close().close();
    links();
    html.close();
  }

  private void notes(int run) {
    ReportedRun its = page.model.runs().get(run);
    if (page.model.isPair()) {
      html.element("h3", page.model.name(run) + ": " + its.id());
    }
    html.open("ul", "class", "notes");
    its.claims().notes().forEach(note -> html.element("li", note));
    html.close();
  }

  private void filters() {
    html.open("form", "class", "filters", "data-for", "claims-table");
    html.open("label").text("article ").open("select", "name", "article");
    option("", "all");
    ARTICLES.forEach((letter, title) -> option(letter, letter + ": " + title));
    html.close().close();
    html.open("label").text("verdict ").open("select", "name", "verdict");
    option("judged", "all that were judged");
    option("", "all");
    for (Verdict verdict : Verdict.values()) {
      option(verdict.text(), glyph(verdict) + " " + verdict.text());
    }
    html.close().close();
    html.open("label").text("contrast ").open("select", "name", "contrast");
    option("", "all");
    TreeSet<String> contrasts = new TreeSet<>();
    byRun.getFirst().stream()
        .map(Finding::contrast)
        .filter(contrast -> contrast != null)
        .forEach(contrast -> contrasts.add(contrast.key()));
    contrasts.forEach(contrast -> option(contrast, contrast));
    html.close().close();
    html.open("label").text("words ").element("input", "", "type", "search", "name", "words");
    html.close().close();
  }

  private void option(String value, String words) {
    html.element("option", words, "value", value);
  }

  private void header() {
    List<String> cells = new ArrayList<>(List.of("figure", "contrast"));
    for (int run = 0; run < byRun.size(); run++) {
      cells.add(page.model.label(run, "verdict"));
      cells.add(page.model.label(run, "effect"));
    }
    cells.addAll(List.of("claimed", "blocks", "remark"));
    Page.header(html, cells);
  }

  private void claim(Claim claim, int from, int to) {
    TreeSet<String> articles = new TreeSet<>();
    claim.sources().forEach(source -> articles.add(source.substring(0, 1)));
    html.open("tbody", "data-articles", String.join(" ", articles));
    html.open("tr", "class", "claim");
    html.open("th", "scope", "rowgroup", "colspan", Integer.toString(5 + 2 * byRun.size()));
    html.element("strong", claim.id()).text(" " + claim.statement() + " ");
    String figures = claim.figures().equals("none") ? "" : ": " + claim.figures();
    html.element("span", String.join("; ", claim.sources()) + figures, "class", "note");
    html.close().close();
    for (int i = from; i < to; i++) {
      verdict(i);
    }
    html.close();
  }

  private void verdict(int index) {
    Finding first = byRun.getFirst().get(index);
    String contrast = first.contrast() == null ? "" : first.contrast().key();
    boolean judged = byRun.stream().anyMatch(its -> its.get(index).verdict().isJudged());
    html.open(
        "tr",
        "data-claim",
        first.claim().id(),
        "data-contrast",
        contrast,
        "data-judged",
        Boolean.toString(judged),
        "data-verdicts",
        String.join(" ", byRun.stream().map(its -> its.get(index).verdict().text()).toList()));
    String metric = first.question() == null ? "" : first.question().metric().words() + ", ";
    cell("figure", metric + first.place());
    cell("contrast", ClaimsText.contrast(first));
    for (List<Finding> its : byRun) {
      verdict(its.get(index));
    }
    Estimate estimate = first.estimate();
    cell("claimed", first.question() == null ? "" : first.question().rule().claimed());
    cell("blocks", estimate == null ? "" : Integer.toString(estimate.blocks()));
    cell("remark", remark(first));
    html.close();
  }

  private void verdict(Finding finding) {
    Verdict verdict = finding.verdict();
    html.open("td", "data-label", "verdict").open("span", "class", "verdict " + verdict.text());
    html.text(glyph(verdict) + " " + verdict.text()).close().close();
    Estimate estimate = finding.estimate();
    cell(
        "effect",
        estimate == null
            ? ""
            : Quantity.ratio(estimate.effect(), estimate.low(), estimate.high()).replace("x", ""));
  }

  private void cell(String label, String words) {
    html.element("td", words, "data-label", label);
  }

  private static String remark(Finding finding) {
    List<String> remarks = new ArrayList<>();
    if (!finding.decision().why().isEmpty()) {
      remarks.add(finding.decision().why());
    }
    Verdict verdict = finding.verdict();
    Double bound = finding.bound();
    if (bound != null) {
      remarks.add("arithmetic allows " + Numbers.digits(bound));
    }
    Verdict everything = finding.everything();
    if (everything != null && everything != verdict) {
      remarks.add("with nothing excluded " + everything.text());
    }
    if (!finding.change().isEmpty()) {
      boolean undecided = verdict == Verdict.INCONCLUSIVE || verdict == Verdict.DIRECTION;
      remarks.add((undecided ? "decided by " : "changed by ") + finding.change());
    }
    return String.join("; ", remarks);
  }

  private void links() {
    for (int run = 0; run < byRun.size(); run++) {
      page.link(run, "claims.csv");
    }
    html.open("details").element("summary", "The articles, and what an effect is");
    html.open("ul");
    ARTICLES.forEach((letter, title) -> html.element("li", letter + ": " + title));
    html.element(
        "li",
        "An effect above 1 favours async where two arms are compared; its interval is corrected"
            + " for all verdicts of its family.");
    html.close().close();
  }

  /** So that a verdict is told without its colour. */
  private static String glyph(Verdict verdict) {
    return switch (verdict) {
      case REPRODUCED -> "✔";
      case WEAKER -> "▼";
      case STRONGER -> "▲";
      case DIRECTION -> "➜";
      case REFUTED -> "✘";
      case INCONCLUSIVE -> "?";
      case NOT_RUN, NOT_APPLICABLE, NO_VERDICT -> "–";
    };
  }
}
