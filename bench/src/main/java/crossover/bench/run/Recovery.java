package crossover.bench.run;

import crossover.bench.load.PartResult;
import crossover.bench.load.SurgeResult;
import crossover.bench.recording.Latencies;
import crossover.bench.recording.Quantiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How long the response time takes to come back after a surge: from its end to the end of the first
 * stretch whose p99 is at most {@link #BACK_TO} times that of the calm before the first surge. A
 * request without an answer is slower than any.
 *
 * @param meanS over all surges; one after which it never came back counts with the whole rest of
 *     its period
 * @param censored surges after which it never came back
 */
record Recovery(double meanS, int censored) {
  static final double BACK_TO = 2;

  /** A p99 of fewer requests is the slowest of them. */
  private static final int LEAST_REQUESTS = 100;

  /** Empty when the calm before has no p99, or no surge a rest after it. */
  static Optional<Recovery> of(List<SurgeResult> slices) {
    List<Double> times = new ArrayList<>();
    int censored = 0;
    for (SurgeResult slice : slices) {
      Optional<Double> normalUs = quantiles(slice.before()).us(0.99);
      if (normalUs.isEmpty()) {
        return Optional.empty();
      }
      for (List<PartResult> rest : slice.after()) {
        int stretch = firstBack(rest, BACK_TO * normalUs.get());
        censored += stretch == rest.size() ? 1 : 0;
        times.add(Math.min(stretch + 1, rest.size()) * slice.binS());
      }
    }
    double meanS = times.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    return times.isEmpty() ? Optional.empty() : Optional.of(new Recovery(meanS, censored));
  }

  /** Its index; the number of stretches when there is none. */
  private static int firstBack(List<PartResult> rest, double limitUs) {
    for (int stretch = 0; stretch < rest.size(); stretch++) {
      Optional<Double> p99Us = quantiles(rest.get(stretch)).anyUs(0.99);
      if (rest.get(stretch).issued() >= LEAST_REQUESTS
          && p99Us.isPresent()
          && p99Us.get() <= limitUs) {
        return stretch;
      }
    }
    return rest.size();
  }

  /** Of the requests that were to start in all surges. */
  static Quantiles during(List<SurgeResult> slices) {
    List<PartResult> surges = slices.stream().map(SurgeResult::during).toList();
    Latencies response =
        Latencies.merged(
            surges.stream().map(PartResult::response).map(Objects::requireNonNull).toList());
    return new Quantiles(
        response.histogram(),
        surges.stream().mapToLong(surge -> surge.issued() - surge.right()).sum());
  }

  private static Quantiles quantiles(PartResult part) {
    return new Quantiles(
        Objects.requireNonNull(part.response()).histogram(), part.issued() - part.right());
  }
}
