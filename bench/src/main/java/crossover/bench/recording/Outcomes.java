package crossover.bench.recording;

import java.util.ArrayList;
import java.util.List;

/**
 * How the requests of one measurement ended, counted by one thread; allocates nothing for a right
 * answer.
 */
@SuppressWarnings(
    "EnumOrdinal") // an array by kind costs less than a map, and never leaves this class
public final class Outcomes {
  private static final int EXAMPLES = 5;

  private final long[] failures = new long[Failure.values().length];
  private final long[] rightByPart;
  private final List<String> examples = new ArrayList<>();
  private long right;

  /** With room for the answers of so many parts of a scenario. */
  public Outcomes(int parts) {
    rightByPart = new long[parts];
  }

  public void right(int part) {
    right++;
    rightByPart[part]++;
  }

  /** Counts one; the first few are kept as examples, and later ones cost no text. */
  public void failed(Failure failure, String description) {
    failures[failure.ordinal()]++;
    if (examples.size() < EXAMPLES && !examples.contains(description)) {
      examples.add(description);
    }
  }

  public boolean wantsExamples() {
    return examples.size() < EXAMPLES;
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

  public List<String> examples() {
    return List.copyOf(examples);
  }
}
