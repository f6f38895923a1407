package crossover.bench.claim;

import com.fasterxml.jackson.databind.JsonNode;
import crossover.bench.scenario.Fields;
import crossover.bench.scenario.WrongValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The form of a claim's file. */
final class ClaimFile {
  private static final List<String> KEYS =
      List.of(
          "sources",
          "statement",
          "figures",
          "family",
          "threads",
          "blocks",
          "contrasts",
          "contenders",
          "questions",
          "sameAs",
          "notRun",
          "notApplicable");
  private static final List<String> QUESTION_KEYS =
      List.of(
          "metric",
          "load",
          "scenarios",
          "over",
          "minus",
          "sides",
          "servers",
          "utilisation",
          "rule",
          "reason",
          "follows",
          "contrasts",
          "notRun");
  private static final List<String> MINUS_KEYS =
      List.of("scenario", "times", "absolute", "mustDiffer");

  private ClaimFile() {}

  static Claim read(String file, String id, JsonNode root) {
    Fields fields = Fields.of(file, root, KEYS);
    List<Question> questions =
        fields.has("questions")
            ? fields.objects("questions", QUESTION_KEYS).stream().map(ClaimFile::question).toList()
            : List.of();
    return fields.build(
        () ->
            new Claim(
                id,
                fields.texts("sources"),
                fields.text("statement"),
                fields.text("figures"),
                fields.text("family"),
                fields.integer("threads"),
                fields.integer("blocks"),
                contrasts(fields),
                contenders(fields),
                questions,
                fields.optionalText("sameAs"),
                reason(fields, "notRun"),
                reason(fields, "notApplicable")));
  }

  private static List<Contrast> contrasts(Fields fields) {
    List<Contrast> contrasts = new ArrayList<>();
    List<String> keys = texts(fields, "contrasts");
    for (int i = 0; i < keys.size(); i++) {
      WrongValue.unlessOneOf("contrasts[" + i + "]", keys.get(i), Contrast.keys());
      contrasts.add(Contrast.of(keys.get(i)));
    }
    return contrasts;
  }

  private static Contrast.Contenders contenders(Fields fields) {
    Fields contenders = fields.optionalObject("contenders", List.of("sync", "tuned", "async"));
    return contenders == null
        ? Contrast.Contenders.USUAL
        : new Contrast.Contenders(
            contenders.text("sync"), contenders.text("tuned"), contenders.text("async"));
  }

  private static Question question(Fields question) {
    Rule rule = RuleFields.read(question);
    return question.build(
        () ->
            new Question(
                metric(question.text("metric")),
                question.text("load"),
                texts(question, "scenarios"),
                question.optionalText("over"),
                minus(question),
                sides(question.optionalText("sides")),
                texts(question, "servers"),
                utilisation(question),
                rule,
                question.text("reason"),
                texts(question, "follows"),
                contrasts(question),
                reason(question, "notRun")));
  }

  private static Metric metric(String key) {
    WrongValue.unlessOneOf("metric", key, Metric.keys());
    return Metric.of(key);
  }

  private static Question.@Nullable Minus minus(Fields question) {
    Fields minus = question.optionalObject("minus", MINUS_KEYS);
    if (minus == null) {
      return null;
    }
    Double times = minus.optionalNumber("times");
    return new Question.Minus(
        minus.text("scenario"),
        times == null ? 1 : times,
        minus.truth("absolute"),
        minus.truth("mustDiffer"));
  }

  private static Question.Sides sides(@Nullable String sides) {
    if (sides == null) {
      return Question.Sides.BOTH;
    }
    WrongValue.unlessOneOf(
        "sides",
        sides,
        Stream.of(Question.Sides.values()).map(s -> s.name().toLowerCase(Locale.ROOT)).toList());
    return Question.Sides.valueOf(sides.toUpperCase(Locale.ROOT));
  }

  private static Question.@Nullable Utilisation utilisation(Fields question) {
    Fields fields = question.optionalObject("utilisation", List.of("of", "low", "high"));
    if (fields == null) {
      return null;
    }
    double low = fields.number("low");
    double high = fields.number("high");
    return fields.build(
        () -> {
          WrongValue.unlessWithin("low", low, 0, 1);
          WrongValue.unlessWithin("high", high, low, 1);
          return new Question.Utilisation(fields.text("of"), low, high);
        });
  }

  private static List<String> texts(Fields fields, String key) {
    return fields.has(key) ? fields.texts(key) : List.of();
  }

  private static @Nullable String reason(Fields fields, String key) {
    String reason = fields.optionalText(key);
    if (reason != null) {
      WrongValue.ifBlank(key, reason);
    }
    return reason;
  }
}
