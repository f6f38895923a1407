package crossover.bench.micro;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How every benchmark is run unless the command line says otherwise. JMH's annotations are
 * inherited, so this is their one place.
 *
 * <p>Collector and heap are fixed because HotSpot would choose others on one core than on two.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 3,
    jvmArgs = {
      "-XX:+UseParallelGC",
      "-Xms512m",
      "-Xmx512m",
      "--enable-native-access=ALL-UNNAMED",
    })
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 4, time = 250, timeUnit = TimeUnit.MILLISECONDS)
public abstract class Micro {}
