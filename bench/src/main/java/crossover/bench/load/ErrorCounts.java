package crossover.bench.load;

import crossover.bench.recording.Failure;
import crossover.bench.recording.Outcomes;
import java.util.List;

/** Requests that got no right answer, by {@link Failure}. */
public record ErrorCounts(
    long connect, long timeout, long status, long body, long protocol, long closed) {
  static ErrorCounts of(List<Outcomes> threads) {
    return new ErrorCounts(
        sum(threads, Failure.CONNECT),
        sum(threads, Failure.TIMEOUT),
        sum(threads, Failure.STATUS),
        sum(threads, Failure.BODY),
        sum(threads, Failure.PROTOCOL),
        sum(threads, Failure.CLOSED));
  }

  private static long sum(List<Outcomes> threads, Failure kind) {
    return threads.stream().mapToLong(outcomes -> outcomes.failures(kind)).sum();
  }

  public long total() {
    return connect + timeout + status + body + protocol + closed;
  }
}
