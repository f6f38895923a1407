package crossover.bench.run;

import crossover.bench.load.SliceResult;
import crossover.bench.process.ProcStat;
import crossover.bench.process.SystemStat;
import crossover.bench.scenario.Load;
import java.util.Optional;

/**
 * One slice with everything that was read around it. What this machine does not give is empty.
 *
 * @param round from 0
 * @param position of the arm in its round, from 0
 * @param asked of the server; each rung of a ladder has its own
 * @param server CPU of the server, from just before the slice to just after it
 * @param serverAfter the server's process after the slice
 * @param idleShareMax most CPU of an arm that was not measured, of one core
 * @param backend CPU of the backend; empty when there is none
 * @param seen the backend's counters of this slice
 */
record MeasuredSlice(
    int round,
    int position,
    Load asked,
    SliceResult load,
    Optional<ProcStat.Used> server,
    Optional<ProcStat> serverAfter,
    Optional<Double> idleShareMax,
    Optional<SystemStat> system,
    Optional<ProcStat.Used> backend,
    Stats seen,
    Optional<Long> dbPoolWaits,
    Optional<Long> downstreamPoolWaits) {}
