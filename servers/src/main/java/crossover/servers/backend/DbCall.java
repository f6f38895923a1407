package crossover.servers.backend;

/**
 * One call on the simulated database.
 *
 * @param op {@link Wire#ROWS} and its neighbours
 * @param tag names the incoming request that makes this call; unique in a server process
 * @param id seeds the wait of the call
 * @param call number of this call within its request, from 0
 * @param of how many calls the request makes
 * @param a first argument of the operation
 * @param b second argument of the operation
 */
public record DbCall(byte op, long tag, int id, int call, int of, int a, int b) {
  /** The row of {@code id}, for a request that makes this one call. */
  public static DbCall row(long tag, int id) {
    return rows(tag, id, 0, 1, id, 1);
  }

  /** Rows of {@code firstId} and the {@code rows - 1} ids after it, wrapping at 1,000,000. */
  public static DbCall rows(long tag, int id, int call, int of, int firstId, int rows) {
    return new DbCall(Wire.ROWS, tag, id, call, of, firstId, rows);
  }

  /** Rows {@code offset + 1} to {@code offset + limit}, none past 10,000. */
  public static DbCall page(long tag, int id, int offset, int limit) {
    return new DbCall(Wire.PAGE, tag, id, 0, 1, offset, limit);
  }

  /** Answers without rows. */
  public static DbCall write(long tag, int id) {
    return new DbCall(Wire.WRITE, tag, id, 0, 1, 0, 0);
  }

  /** Rows whose tag is {@code t} followed by {@code k}; none when {@code k} is -1. */
  public static DbCall search(long tag, int id, int k, boolean index) {
    return new DbCall(index ? Wire.SEARCH_INDEX : Wire.SEARCH_SCAN, tag, id, 0, 1, k, 0);
  }
}
