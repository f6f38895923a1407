package crossover.bench.load;

import crossover.bench.recording.Failure;
import crossover.bench.recording.Outcomes;

/** Requests that got no right answer, by {@link Failure}. */
public record ErrorCounts(
    long connect, long timeout, long status, long body, long protocol, long closed) {
  static ErrorCounts of(Outcomes outcomes) {
    return new ErrorCounts(
        outcomes.failures(Failure.CONNECT),
        outcomes.failures(Failure.TIMEOUT),
        outcomes.failures(Failure.STATUS),
        outcomes.failures(Failure.BODY),
        outcomes.failures(Failure.PROTOCOL),
        outcomes.failures(Failure.CLOSED));
  }

  public long total() {
    return connect + timeout + status + body + protocol + closed;
  }
}
