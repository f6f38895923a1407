package crossover.bench.claim;

import java.util.Locale;

/** What a run says about a claim on one of its contrasts. */
public enum Verdict {
  REPRODUCED,
  /** The right direction, and less than claimed. */
  WEAKER,
  /** The right direction, and more than claimed. */
  STRONGER,
  /** The right direction, the size is not resolved. */
  DIRECTION,
  /** No effect, or the opposite one. */
  REFUTED,
  INCONCLUSIVE,
  NOT_RUN,
  NOT_APPLICABLE,
  /** Nothing to decide: a coverage, which is counted. */
  NO_VERDICT;

  /** As it stands in the column. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether rows were judged, whatever came of it. */
  public boolean isJudged() {
    return this != NOT_RUN && this != NOT_APPLICABLE && this != NO_VERDICT;
  }
}
