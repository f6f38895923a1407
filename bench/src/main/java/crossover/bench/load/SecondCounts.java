package crossover.bench.load;

import crossover.bench.recording.LatencyRecorder;
import org.jspecify.annotations.Nullable;

/** What became of the requests that one thread was to start in one second of the window. */
final class SecondCounts {
  /** Kept in a pool: a second that waits for its first answer needs none. */
  record Times(LatencyRecorder service, LatencyRecorder response) {
    static Times coarse() {
      return new Times(LatencyRecorder.coarse(), LatencyRecorder.coarse());
    }

    void reset() {
      service.reset();
      response.reset();
    }
  }

  private final int index;
  private long lengthNs;
  private long issued;
  private long right;
  private long errors;
  private long unfinished;
  private @Nullable Times times;

  SecondCounts(int index) {
    this.index = index;
  }

  void addIssued() {
    issued++;
  }

  void addRight(@Nullable Times recorded) {
    right++;
    times = recorded;
  }

  void addError() {
    errors++;
  }

  void addUnfinished() {
    unfinished++;
  }

  boolean allEnded() {
    return issued == right + errors + unfinished;
  }

  /** What has not ended will not. */
  void over(long lengthNs) {
    this.lengthNs = lengthNs;
    unfinished = issued - right - errors;
  }

  int index() {
    return index;
  }

  long lengthNs() {
    return lengthNs;
  }

  long issued() {
    return issued;
  }

  long right() {
    return right;
  }

  long errors() {
    return errors;
  }

  long unfinished() {
    return unfinished;
  }

  /** Null when no answer was right, or there was no memory for it. */
  @Nullable Times times() {
    return times;
  }
}
