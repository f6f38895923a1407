package crossover.bench.load;

import crossover.bench.recording.Latencies;
import crossover.bench.recording.LatencyRecorder;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** What came of a {@link ThreadPlan}. */
record ThreadResult(
    long startedUtcMs,
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
        rightByPart(tallies),
        threads.stream().mapToDouble(ThreadResult::meanInFlight).sum(),
        GeneratorFigures.together(threads.stream().map(ThreadResult::generator).toList()),
        tallies.stream()
            .flatMap(tally -> tally.outcomes().examples().entrySet().stream())
            .collect(
                Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (first, later) -> first)));
  }

  /** Latencies of one part, all threads together. */
  static LoadResult.PartLatencies part(String name, int part, List<ThreadResult> threads) {
    List<Tally> tallies = threads.stream().map(ThreadResult::tally).toList();
    return new LoadResult.PartLatencies(
        name,
        small(tallies, tally -> tally.service(part)),
        small(tallies, tally -> tally.response(part)));
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

  private static List<Long> rightByPart(List<Tally> tallies) {
    List<long[]> byThread = tallies.stream().map(tally -> tally.outcomes().rightByPart()).toList();
    return LongStream.range(0, byThread.getFirst().length)
        .map(part -> byThread.stream().mapToLong(rights -> rights[(int) part]).sum())
        .boxed()
        .toList();
  }
}
