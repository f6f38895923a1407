/**
 * JMH: what the building blocks of the models cost, each with the wrong way beside the right way.
 * Imports the servers' classes and nothing of {@code bench}; nothing in {@code bench} imports it.
 *
 * <pre>{@code
 * java -cp servers/target/crossover-servers.jar:bench/target/crossover.jar crossover.bench.micro.MicroMain \
 *     $(grep -v '^#' bench/src/main/resources/micro/full.args) -rff micro.json
 * }</pre>
 *
 * The servers' jar comes first, so that the Netty that is measured is the subject's; JMH's forks
 * inherit the class path. The arguments of a run are the lines of the resources {@code
 * micro/full.args} and {@code micro/quick.args} (one argument a line, {@code #} starts a comment),
 * an output file ({@code -rff}), and any pattern of names, such as {@code HandOver.roundTrip}. What
 * they leave out stands in {@link crossover.bench.micro.Micro}.
 *
 * <p>Beside the score, {@code -prof gc} gives the bytes allocated per operation and {@link
 * crossover.bench.micro.CpuProfiler} the CPU time of the whole process per operation, which is what
 * a server pays: work handed to another thread costs little time and much CPU. Every benchmark runs
 * on a single core too ({@code taskset -c 0}).
 */
@NullMarked
package crossover.bench.micro;

import org.jspecify.annotations.NullMarked;
