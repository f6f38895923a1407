package crossover.bench.arrival;

/** The requests {@code first}, {@code first + step}, ... of another sequence. */
final class EveryNth implements FireTimeSequence {
  private final FireTimeSequence all;
  private final int step;
  private int skip;

  EveryNth(FireTimeSequence all, int first, int step) {
    if (first < 0 || first >= step) {
      throw new IllegalArgumentException(first + " is not from 0 to " + (step - 1));
    }
    this.all = all;
    this.step = step;
    this.skip = first;
  }

  @Override
  public long nextFireTimeNs() {
    for (; skip > 0; skip--) {
      all.nextFireTimeNs();
    }
    skip = step - 1;
    return all.nextFireTimeNs();
  }
}
