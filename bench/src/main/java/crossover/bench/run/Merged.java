package crossover.bench.run;

import crossover.bench.load.ErrorCounts;
import crossover.bench.load.PartResult;
import crossover.bench.load.SliceResult;
import crossover.bench.load.SurgeResult;
import crossover.bench.process.ProcStat;
import crossover.bench.process.SystemStat;
import crossover.bench.recording.Latencies;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The slices of a trial taken together: counts are summed, times are merged, extremes kept. */
final class Merged {
  private final List<MeasuredSlice> slices;

  Merged(List<MeasuredSlice> slices) {
    this.slices = slices;
  }

  double measuredS() {
    return sum(slice -> slice.load().durationS());
  }

  int slices() {
    return slices.size();
  }

  /** With the load around the windows, which does not count. */
  double loadedS() {
    return measuredS() + sum(slice -> slice.load().around().durationS());
  }

  /** Right answers on which the server's CPU time was spent. */
  long answered() {
    return count(load -> load.right() + load.around().right());
  }

  long count(ToLongFunction<SliceResult> field) {
    return slices.stream().mapToLong(slice -> field.applyAsLong(slice.load())).sum();
  }

  long errors(ToLongFunction<ErrorCounts> kind) {
    return count(load -> kind.applyAsLong(load.errors()));
  }

  double throughputPerS() {
    return sum(slice -> slice.load().rightInWindow()) / measuredS();
  }

  double meanInFlight() {
    return sum(slice -> slice.load().meanInFlight() * slice.load().durationS()) / measuredS();
  }

  Latencies latencies(Function<SliceResult, Latencies> which) {
    return Latencies.merged(slices.stream().map(slice -> which.apply(slice.load())).toList());
  }

  long rightOfPart(int part) {
    return count(load -> load.parts().get(part).right());
  }

  /** The parts of these indexes, all slices together; their times must have been kept apart. */
  PartResult parts(Collection<Integer> indexes) {
    List<PartResult> all =
        slices.stream()
            .flatMap(slice -> indexes.stream().map(index -> slice.load().parts().get(index)))
            .toList();
    return new PartResult(
        all.stream().mapToLong(PartResult::issued).sum(),
        all.stream().mapToLong(PartResult::right).sum(),
        Latencies.merged(kept(all, PartResult::service)),
        Latencies.merged(kept(all, PartResult::response)));
  }

  private static List<Latencies> kept(
      List<PartResult> all, Function<PartResult, @Nullable Latencies> which) {
    return all.stream().map(which).map(Objects::requireNonNull).toList();
  }

  /** How each slice went through its surges; empty unless the load surges. */
  List<SurgeResult> surges() {
    return slices.stream().map(slice -> slice.load().surge()).filter(Objects::nonNull).toList();
  }

  /** Empty as soon as one slice has no figure. */
  Optional<ProcStat.Used> used(Function<MeasuredSlice, Optional<ProcStat.Used>> whose) {
    return reduced(whose, ProcStat.Used::plus);
  }

  Optional<SystemStat> system() {
    return reduced(MeasuredSlice::system, SystemStat::plus);
  }

  Optional<Long> total(Function<MeasuredSlice, Optional<Long>> field) {
    return reduced(field, Long::sum);
  }

  Optional<Double> max(Function<MeasuredSlice, Optional<Double>> field) {
    return slices.stream().flatMap(slice -> field.apply(slice).stream()).max(Double::compare);
  }

  double sum(ToDoubleFunction<MeasuredSlice> field) {
    return slices.stream().mapToDouble(field).sum();
  }

  /** A counter of the backend, summed. */
  long seenTotal(String counter) {
    return Math.round(sum(slice -> slice.seen().orZero(counter)));
  }

  double seenMax(String counter) {
    return slices.stream().mapToDouble(slice -> slice.seen().orZero(counter)).max().orElse(0);
  }

  BackendLateness backendLateness() {
    BackendLateness lateness = new BackendLateness();
    slices.forEach(slice -> lateness.add(slice.seen()));
    return lateness;
  }

  /** Mean of a counter of the backend over its calls of one kind. */
  double seenMean(String counter, String calls) {
    long total = seenTotal(calls);
    return total == 0
        ? 0
        : sum(slice -> slice.seen().orZero(counter) * slice.seen().orZero(calls)) / total;
  }

  private <T> Optional<T> reduced(
      Function<MeasuredSlice, Optional<T>> field, BinaryOperator<T> plus) {
    List<Optional<T>> values = slices.stream().map(field).toList();
    return values.stream().allMatch(Optional::isPresent)
        ? values.stream().flatMap(Optional::stream).reduce(plus)
        : Optional.empty();
  }
}
