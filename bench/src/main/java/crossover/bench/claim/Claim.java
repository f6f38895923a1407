package crossover.bench.claim;

import crossover.bench.scenario.WrongValue;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement of an article, and how it is decided.
 *
 * @param id e.g. {@code A1}; {@code E4a}
 * @param sources article and lines, e.g. {@code A 122-128}
 * @param statement in our words
 * @param figures the article's, or {@code none}
 * @param family verdicts of one family share an error of 5%
 * @param threads of the pool that the contrast {@code shipped} asks for
 * @param blocks planned; below them equality is not judged
 * @param sameAs the claim whose questions are this one's too, so that they are judged once
 * @param notRun why nothing of it can be decided yet
 * @param notApplicable why it is never decided
 */
public record Claim(
    String id,
    List<String> sources,
    String statement,
    String figures,
    String family,
    int threads,
    int blocks,
    List<Contrast> contrasts,
    Contrast.Contenders contenders,
    List<Question> questions,
    @Nullable String sameAs,
    @Nullable String notRun,
    @Nullable String notApplicable) {
  public Claim {
    sources = List.copyOf(sources);
    contrasts = List.copyOf(contrasts);
    questions = List.copyOf(questions);
    WrongValue.ifBlank("statement", statement);
    WrongValue.ifBlank("figures", figures);
    WrongValue.unlessName("family", family);
    WrongValue.unlessWithin("threads", threads, 1, 100_000);
    WrongValue.unlessWithin("blocks", blocks, 2, 10_000);
    if (sources.isEmpty()) {
      throw new WrongValue("sources", "must name at least one");
    }
    for (int i = 0; i < sources.size(); i++) {
      if (!sources.get(i).matches("[A-E] \\d+(-\\d+)?(, \\d+(-\\d+)?)*")) {
        throw new WrongValue(
            "sources[" + i + "]",
            "must be article and lines, e.g. 'A 122-128', not '" + sources.get(i) + "'");
      }
    }
    if (notRun != null && notApplicable != null) {
      throw new WrongValue("notApplicable", "and notRun exclude each other");
    }
    if (notApplicable == null && sameAs == null && (questions.isEmpty() || contrasts.isEmpty())) {
      throw new WrongValue(
          questions.isEmpty() ? "questions" : "contrasts",
          "must name at least one, unless the claim is notApplicable or sameAs");
    }
    if (new HashSet<>(contrasts).size() < contrasts.size()) {
      throw new WrongValue("contrasts", "names one twice");
    }
    for (int i = 0; i < questions.size(); i++) {
      if (!contrasts.containsAll(questions.get(i).contrasts())) {
        throw new WrongValue(
            "questions[" + i + "].contrasts", "names one that the claim itself does not");
      }
    }
  }

  /** With the questions of the claim that it is the same as. */
  Claim judgedBy(Claim other) {
    return new Claim(
        id,
        sources,
        statement,
        figures,
        other.family,
        other.threads,
        other.blocks,
        other.contrasts,
        other.contenders,
        other.questions,
        sameAs,
        other.notRun,
        other.notApplicable);
  }
}
