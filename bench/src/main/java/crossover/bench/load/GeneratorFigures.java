package crossover.bench.load;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What the generator itself cost and suffered, from the start of the window to the end of the
 * drain.
 *
 * @param cpuUs of the threads that send and receive, summed; without polls that did not sleep and
 *     brought nothing
 * @param wallUs summed over these threads too, so that the share of the time in which they were
 *     busy is {@code cpuUs / wallUs}
 * @param gcPauseMs time that the collectors of the process report; 0 when nothing was collected
 * @param maxPauseMs the longest time that a loop was away from its sockets without having planned
 *     to
 * @param rssBytes resident memory of the process at the end
 * @param allocatedBytes by the threads that send and receive
 */
public record GeneratorFigures(
    long cpuUs,
    long wallUs,
    long gcPauseMs,
    double maxPauseMs,
    long rssBytes,
    long allocatedBytes) {
  /** Of threads of one process, which share its collector and its memory. */
  static GeneratorFigures together(List<GeneratorFigures> threads) {
    return new GeneratorFigures(
        sum(threads, GeneratorFigures::cpuUs),
        sum(threads, GeneratorFigures::wallUs),
        threads.stream().mapToLong(GeneratorFigures::gcPauseMs).max().orElse(0),
        threads.stream().mapToDouble(GeneratorFigures::maxPauseMs).max().orElse(0),
        threads.stream().mapToLong(GeneratorFigures::rssBytes).max().orElse(0),
        sum(threads, GeneratorFigures::allocatedBytes));
  }

  private static long sum(List<GeneratorFigures> threads, ToLongFunction<GeneratorFigures> what) {
    return threads.stream().mapToLong(what).sum();
  }
}
