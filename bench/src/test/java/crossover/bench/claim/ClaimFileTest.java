package crossover.bench.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crossover.bench.scenario.InvalidFile;
import crossover.bench.scenario.Yaml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prevents a claim whose rule is not what its author meant. */
class ClaimFileTest {
  static final String RIGHT =
      """
      sources: ["A 122-128"]
      statement: Async is faster.
      figures: none
      family: run
      threads: 200
      blocks: 12
      contrasts: [shipped]
      questions:
        - metric: capacity
          load: closed
          scenarios: [json]
          rule: {kind: range, low: 3, high: 5}
          reason: The figures.
      """;

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "statement: | statment: | statment is an unknown key; did you mean 'statement'?",
        "statement: Async is faster. | statement: ' ' | statement must not be empty",
        "family: run | family: A run | family must be 1 to 64 lower-case letters, digits and"
            + " hyphens, not 'A run'",
        "A 122-128 | F 1 | sources[0] must be article and lines, e.g. 'A 122-128', not 'F 1'",
        "blocks: 12 | blocks: 1 | blocks must be an integer from 2 to 10000, not 1",
        "threads: 200 | threads: many | threads must be an integer, not the text 'many'",
        "[shipped] | [shiped] | contrasts[0] has the unknown value 'shiped'; did you mean"
            + " 'shipped'?",
        "[shipped] | [shipped, shipped] | contrasts names one twice",
        "[shipped] | [] | contrasts must name at least one, unless the claim is notApplicable or"
            + " sameAs",
        "metric: capacity | metric: capcity | questions[0].metric has the unknown value 'capcity';"
            + " did you mean 'capacity'?",
        "metric: capacity | metric: gap-p99 | questions[0].notRun is missing: the rows have no"
            + " column for 'gap-p99'",
        "load: closed | load: close | questions[0].load has the unknown value 'close'; did you mean"
            + " 'closed'?",
        "[json] | [] | questions[0].scenarios must name at least one",
        "kind: range, | kind: rang, | questions[0].rule.kind has the unknown value 'rang'; did you"
            + " mean 'range'?",
        "low: 3 | lo: 3 | questions[0].rule.lo is an unknown key; did you mean 'low'?",
        "low: 3 | low: 0.5 | questions[0].rule.low must be a number from 1 to 1000000, not 0.5",
        "high: 5 | high: 2 | questions[0].rule.high must be a number from 3 to 1000000, not 2",
        "kind: range, low: 3, high: 5 | kind: bound, above: 2, below: 3 | questions[0].rule.above"
            + " or below is needed, and only one of them",
        "kind: range, low: 3, high: 5 | kind: difference, side: above | questions[0].minus is"
            + " missing: the rule is a difference",
        "kind: range, low: 3, high: 5 | kind: order, above: 1 | questions[0].servers must name two"
            + " or more for this rule",
        "reason: The | follows: [jso]\\n    reason: The | questions[0].follows[0] has the unknown"
            + " value 'jso'; did you mean 'json'?",
      })
  void whatIsWrongIsNamedWithItsKey(String right, String wrong, String message) {
    String text = RIGHT.replace(right, wrong.replace("\\n", "\n"));

    assertThat(text).isNotEqualTo(RIGHT);
    assertThatThrownBy(() -> read("X1", text))
        .isInstanceOf(InvalidFile.class)
        .hasMessage("claims/X1.yaml: " + message);
  }

  @Test
  void aClaimThatIsNeverDecidedNeedsNoQuestions() {
    String text =
        RIGHT.substring(0, RIGHT.indexOf("contrasts")) + "notApplicable: other hardware\n";

    assertThat(read("X1", text).notApplicable()).isEqualTo("other hardware");
  }

  static Claim read(String id, String text) {
    return ClaimFile.read("claims/" + id + ".yaml", id, Yaml.tree("claims/" + id + ".yaml", text));
  }
}
