package crossover.bench.result;

import static crossover.bench.result.ValueType.INTEGER;
import static crossover.bench.result.ValueType.NUMBER;
import static crossover.bench.result.ValueType.TEXT;

/** Every column of {@code claims.csv}, in its order: one line a verdict. */
public enum ClaimColumn implements Field {
  CLAIM(TEXT, true, "id of the claim in the ledger"),
  SOURCE(TEXT, true, "article and lines"),
  STATEMENT(TEXT, true, "what it says, in our words"),
  FIGURES(TEXT, true, "the article's figures, or none"),
  METRIC(TEXT, "what is compared"),
  SCENARIO(TEXT, "what was asked; behind a / or a - what it is set against"),
  CONTRAST(TEXT, "who is set against whom"),
  SYNC_SERVER(TEXT, "the sync arm"),
  ASYNC_SERVER(TEXT, "the async arm; alone, the effect lies within it"),
  VERDICT(TEXT, true, "what the run says"),
  REASON(TEXT, "the verdict in words"),
  EFFECT(NUMBER, "the factor; above 1 favours async where two arms are compared"),
  LOW(NUMBER, "lower end of its interval"),
  HIGH(NUMBER, "upper end of its interval; empty where the effect is at least so much"),
  CONFIDENCE(NUMBER, "confidence of the interval, corrected for the family"),
  METHOD(TEXT, "how the interval was made"),
  BASIS(TEXT, "columns of rows.csv that the effect was read from"),
  RANGE(TEXT, "what the claim asks of the effect"),
  RANGE_REASON(TEXT, "why this range"),
  BOUND(NUMBER, "the ratio that arithmetic on waits, threads and pools allows"),
  BLOCKS(INTEGER, "blocks that the effect rests on"),
  PLANNED_BLOCKS(INTEGER, "blocks that the claim asks for"),
  EXCLUDED_SYNC(INTEGER, "blocks whose trial of the sync arm does not count"),
  EXCLUDED_ASYNC(INTEGER, "blocks whose trial of the async arm does not count"),
  EVERYTHING(TEXT, "the verdict with no trial excluded"),
  CHANGE(TEXT, "what would change the verdict"),
  FAMILY(TEXT, "verdicts that share one error of 5%");

  private final ColumnSpec spec;

  ClaimColumn(ValueType type, String description) {
    this(type, false, description);
  }

  ClaimColumn(ValueType type, boolean required, String description) {
    spec = new ColumnSpec(type, required, "", description);
  }

  @Override
  public ColumnSpec spec() {
    return spec;
  }
}
