package crossover.bench.claim;

import crossover.bench.result.ClaimColumn;
import crossover.bench.result.ClaimRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One verdict.
 *
 * @param question null of a claim that is not applicable, as is all that follows from one
 * @param contrast null where nothing is set against anything
 * @param syncServer null where the effect lies within the async arm
 * @param asyncServer null where it lies within the sync arm
 * @param evidence null when nothing was judged
 * @param everything the verdict with no trial excluded; null when nothing was judged
 * @param change what would change the verdict
 */
public record Finding(
    Claim claim,
    @Nullable Question question,
    List<String> scenarios,
    @Nullable Contrast contrast,
    @Nullable String syncServer,
    @Nullable String asyncServer,
    Decision decision,
    @Nullable Evidence evidence,
    @Nullable Verdict everything,
    String change) {
  public Finding {
    scenarios = List.copyOf(scenarios);
  }

  public Verdict verdict() {
    return decision.verdict();
  }

  /** The effect that stands for the finding; of several the first. */
  public @Nullable Estimate estimate() {
    return evidence == null || evidence.estimates().isEmpty()
        ? null
        : evidence.estimates().getFirst();
  }

  /** The ratio that arithmetic allows, where requests wait. */
  public @Nullable Double bound() {
    return evidence == null ? null : evidence.bound();
  }

  /** E.g. {@code undertow-blocking / netty-async}; one server where the effect lies within it. */
  public String arms() {
    if (syncServer != null && asyncServer != null) {
      return syncServer + " / " + asyncServer;
    }
    return syncServer != null ? syncServer : asyncServer != null ? asyncServer : "";
  }

  /** Scenarios, and what they are set against. */
  public String place() {
    String over = question == null || question.over() == null ? "" : " / " + question.over();
    String minus =
        question == null || question.minus() == null ? "" : " - " + question.minus().scenario();
    return String.join(" ", scenarios) + over + minus;
  }

  /** A line of {@code claims.csv}. */
  public ClaimRow row() {
    Estimate estimate = estimate();
    ClaimRow row =
        new ClaimRow()
            .set(ClaimColumn.CLAIM, claim.id())
            .set(ClaimColumn.SOURCE, String.join("; ", claim.sources()))
            .set(ClaimColumn.STATEMENT, claim.statement())
            .set(ClaimColumn.FIGURES, claim.figures())
            .set(ClaimColumn.SCENARIO, text(place()))
            .set(ClaimColumn.CONTRAST, contrast == null ? null : contrast.key())
            .set(ClaimColumn.SYNC_SERVER, syncServer)
            .set(ClaimColumn.ASYNC_SERVER, asyncServer)
            .set(ClaimColumn.VERDICT, decision.verdict().text())
            .set(ClaimColumn.REASON, text(decision.why()))
            .set(ClaimColumn.EVERYTHING, everything == null ? null : everything.text())
            .set(ClaimColumn.CHANGE, text(change))
            .set(ClaimColumn.BOUND, bound());
    if (question != null) {
      row.set(ClaimColumn.METRIC, question.metric().key())
          .set(ClaimColumn.RANGE, question.rule().claimed())
          .set(ClaimColumn.RANGE_REASON, question.reason())
          .set(ClaimColumn.FAMILY, claim.family())
          .set(ClaimColumn.PLANNED_BLOCKS, claim.blocks());
    }
    if (evidence != null) {
      row.set(ClaimColumn.BASIS, text(evidence.basis()))
          .set(ClaimColumn.EXCLUDED_SYNC, evidence.excludedSync())
          .set(ClaimColumn.EXCLUDED_ASYNC, evidence.excludedAsync());
    }
    if (estimate != null) {
      row.set(ClaimColumn.EFFECT, estimate.effect())
          .set(ClaimColumn.LOW, estimate.low())
          .set(ClaimColumn.HIGH, finite(estimate.high()))
          .set(ClaimColumn.CONFIDENCE, estimate.low() == null ? null : estimate.confidence())
          .set(ClaimColumn.METHOD, text(estimate.method()))
          .set(ClaimColumn.BLOCKS, estimate.blocks());
    }
    return row;
  }

  private static @Nullable Double finite(@Nullable Double high) {
    return high == null || high.isInfinite() ? null : high;
  }

  private static @Nullable String text(String words) {
    return words.isEmpty() ? null : words;
  }
}
