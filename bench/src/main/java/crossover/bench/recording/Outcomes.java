package crossover.bench.recording;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How the requests of one measurement ended, counted by one thread; allocates nothing for a right
 * answer.
 */
@SuppressWarnings(
    "EnumOrdinal") // an array by kind costs less than a map, and never leaves this class
public final class Outcomes {
  private final long[] failures = new long[Failure.values().length];
  private final long[] rightByPart;
  private final Map<Failure, String> examples = new EnumMap<>(Failure.class);
  private long right;

  /** With room for the answers of so many parts of a scenario. */
  public Outcomes(int parts) {
    rightByPart = new long[parts];
  }

  public void right(int part) {
    right++;
    rightByPart[part]++;
  }

  /** Counts one; the first of each kind is kept as its example, and later ones cost no text. */
  public void failed(Failure failure, String description) {
    failures[failure.ordinal()]++;
    examples.putIfAbsent(failure, description);
  }

  public boolean wantsExample(Failure failure) {
    return failures[failure.ordinal()] == 0;
  }

  public long right() {
    return right;
  }

  public long failures(Failure failure) {
    return failures[failure.ordinal()];
  }

  public long[] rightByPart() {
    return rightByPart.clone();
  }

  public Map<Failure, String> examples() {
    return Collections.unmodifiableMap(examples);
  }
}
