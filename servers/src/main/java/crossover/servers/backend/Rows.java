package crossover.servers.backend;

/** Rows of the simulated database: the i-th has {@code ids[i]} and {@code numbers[i]}. */
@SuppressWarnings("ArrayRecordComponent") // a page has up to 10,000 rows; they are never compared
public record Rows(int[] ids, int[] numbers) {
  private static final int[] NO_INTS = {};

  /** The answer without rows. */
  public static final Rows NONE = new Rows(NO_INTS, NO_INTS);

  public int count() {
    return ids.length;
  }
}
