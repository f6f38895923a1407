package crossover.bench.claim;

/**
 * A verdict with its reason.
 *
 * @param why in words; empty where the verdict says it all
 */
public record Decision(Verdict verdict, String why) {
  static Decision of(Verdict verdict) {
    return new Decision(verdict, "");
  }

  static Decision inconclusive(String why) {
    return new Decision(Verdict.INCONCLUSIVE, why);
  }

  static Decision notRun(String why) {
    return new Decision(Verdict.NOT_RUN, why);
  }
}
