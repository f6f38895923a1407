package crossover.bench.load;

import crossover.bench.recording.Latencies;
import crossover.bench.recording.LatencyRecorder;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What came of a {@link ThreadPlan}. */
record ThreadResult(
    long startedUtcMs,
    double aroundS,
    double durationS,
    Tally tally,
    long reconnects,
    int connectionsOpen,
    double meanInFlight,
    GeneratorFigures generator) {
  /** All threads of one load as one result. */
  static SliceResult together(String target, List<ThreadResult> threads) {
    List<Tally> tallies = threads.stream().map(ThreadResult::tally).toList();
    return new SliceResult(
        target,
        threads.getFirst().startedUtcMs(),
        mean(threads, ThreadResult::durationS),
        sum(tallies, Tally::issued),
        sum(tallies, tally -> tally.outcomes().right()),
        tallies.stream().mapToDouble(Tally::rightInWindow).sum(),
        ErrorCounts.of(tallies.stream().map(Tally::outcomes).toList()),
        sum(tallies, Tally::unfinished),
        sum(threads, ThreadResult::reconnects),
        sum(tallies, Tally::bytes),
        threads.stream().mapToInt(ThreadResult::connectionsOpen).sum(),
        sum(tallies, Tally::connectionWaits),
        merged(tallies, Tally::service),
        merged(tallies, Tally::response),
        merged(tallies, Tally::slip),
        parts(tallies),
        new SliceResult.Around(
            mean(threads, ThreadResult::aroundS),
            sum(tallies, Tally::issuedAround),
            sum(tallies, Tally::rightAround)),
        surge(tallies),
        threads.stream().mapToDouble(ThreadResult::meanInFlight).sum(),
        GeneratorFigures.together(threads.stream().map(ThreadResult::generator).toList()),
        tallies.stream()
            .flatMap(tally -> tally.outcomes().examples().entrySet().stream())
            .collect(
                Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (first, later) -> first)));
  }

  private static <T> long sum(List<T> of, ToLongFunction<T> what) {
    return of.stream().mapToLong(what).sum();
  }

  private static <T> double mean(List<T> of, ToDoubleFunction<T> what) {
    return of.stream().mapToDouble(what).average().orElse(0);
  }

  private static Latencies merged(List<Tally> tallies, Function<Tally, LatencyRecorder> which) {
    List<Latencies> all = tallies.stream().map(which).map(LatencyRecorder::latencies).toList();
    return all.size() == 1 ? all.getFirst() : Latencies.merged(all);
  }

  private static Latencies small(List<Tally> tallies, Function<Tally, LatencyRecorder> which) {
    LatencyRecorder all = which.apply(tallies.getFirst());
    tallies.stream().skip(1).forEach(tally -> all.add(which.apply(tally).latencies()));
    return all.latencies();
  }

  private static List<PartResult> parts(List<Tally> tallies) {
    return IntStream.range(0, tallies.getFirst().outcomes().rightByPart().length)
        .mapToObj(part -> part(part, tallies))
        .toList();
  }

  private static PartResult part(int part, List<Tally> tallies) {
    boolean apart = tallies.getFirst().byPart();
    return new PartResult(
        sum(tallies, tally -> tally.issued(part)),
        sum(tallies, tally -> tally.outcomes().rightByPart()[part]),
        apart ? small(tallies, tally -> tally.service(part)) : null,
        apart ? small(tallies, tally -> tally.response(part)) : null);
  }

  /** Only slices keep them, and those are made by one thread. */
  private static @Nullable SurgeResult surge(List<Tally> tallies) {
    SurgeTimes surge = tallies.getFirst().surge();
    return surge == null ? null : surge.result();
  }
}
