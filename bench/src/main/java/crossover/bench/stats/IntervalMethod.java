package crossover.bench.stats;

/**
 * How an interval of a mean log ratio was made. {@link MeanInterval} says which rule chooses, and
 * why a bootstrap is no answer to few blocks.
 */
public enum IntervalMethod {
  /** The mean of independent blocks. */
  T("paired t on log ratios"),
  /** Blocks with the same ratio: the step of the measure adds half its width to each side. */
  T_WITH_TIES("paired t on log ratios, half a step of the tied values added"),
  /** Blocks that resemble the ones before them: fewer effective blocks. */
  T_FEWER_BLOCKS("paired t on log ratios, effective blocks by lag-1 autocorrelation"),
  /** Skewed ratios. */
  BOOTSTRAP_T("bootstrap-t on log ratios"),
  /** Fewer than three blocks: the spread of many cells together. */
  T_POOLED("t with the spread of all cells of a map"),
  /** Of a combination of two means, from the intervals of their sum and difference. */
  BOX("paired t on log ratios, box of sum and difference");

  private final String text;

  IntervalMethod(String text) {
    this.text = text;
  }

  /** For tables and CSV. */
  public String text() {
    return text;
  }
}
