package crossover.bench.scenario;

import org.jspecify.annotations.Nullable;

/**
 * What a scenario needs other times for than its suite gives; null keeps the suite's.
 *
 * @param leadS load in each slice before the window that counts, e.g. to fill the server with
 *     requests that wait
 */
// sliceS and slices differ by case only for the checker, which also fails on compact constructors.
@SuppressWarnings("InconsistentCapitalization")
public record TimingChange(
    @Nullable Double leadS,
    @Nullable Double sliceS,
    @Nullable Integer slices,
    @Nullable Double warmupS,
    @Nullable Double requestTimeoutS,
    @Nullable Double drainS) {
  public static final TimingChange NONE = new TimingChange(null, null, null, null, null, null);

  public TimingChange {
    // The checks are those of a whole timing; only what is given can fail.
    Timing unused =
        new Timing(
            0,
            or(warmupS, 0),
            Timing.LONGEST_S,
            or(sliceS, 1),
            slices == null ? 1 : slices,
            or(requestTimeoutS, 1),
            or(drainS, 0),
            0);
    WrongValue.unlessWithin("leadS", or(leadS, 0), 0, Timing.LONGEST_S);
  }

  static double or(@Nullable Double value, double otherwise) {
    return value == null ? otherwise : value;
  }
}
