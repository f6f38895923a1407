package crossover.bench.load;

/**
 * What the generator itself cost and suffered, from the start of the window to the end of the
 * drain.
 *
 * @param cpuUs of the thread that sends and receives
 * @param gcPauseMs time that the collectors of the process report; 0 when nothing was collected
 * @param maxPauseMs the longest time that the loop was away from its sockets without having planned
 *     to
 * @param rssBytes resident memory of the process at the end
 * @param allocatedBytes by the thread that sends and receives
 */
public record GeneratorFigures(
    long cpuUs,
    long wallUs,
    long gcPauseMs,
    double maxPauseMs,
    long rssBytes,
    long allocatedBytes) {}
