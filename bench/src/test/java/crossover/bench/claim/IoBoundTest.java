package crossover.bench.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import crossover.bench.result.Column;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prevents that arithmetic is taken for a discovery. */
class IoBoundTest {
  private static final String SYNC = "undertow-blocking";
  private static final String ASYNC = "netty-async";

  @ParameterizedTest(name = "{3}")
  @CsvSource(
      delimiter = '|',
      value = {
        // W = 10 ms, D = 20 us, 1 core: min(800/10.02, 50,000) over 200/10.02 requests/s
        "wait | 20 | 2.505 | the core bounds async at 1/D, threads at T/(W+D)",
        // D = 5 us: 800/10.005 over 200/10.005
        "wait | 5 | 4.0 | connections over threads where the core is no limit",
        // 48 connections and 1 ms: equal for both, below 200 threads and a pool of 64
        "db | 10 | 1.0 | as many threads as connections bound like async",
        // 10 calls of 10 ms in turn, 200/0.10002; async the pool: 256/0.1
        "fanout | 20 | 1.2803 | the pool bounds async",
      })
  void theBoundFollowsFromWaitsThreadsAndPools(
      String scenario, double cpuUs, double ratio, String why) {
    assertThat(bound(scenario, cpuUs)).as(why).isCloseTo(ratio, within(0.001));
  }

  @Test
  void whatDoesNotWaitHasNoBound() {
    Invented run = run("cpu", 20);

    assertThat(IoBound.ratio(run.plan(), new Trials(run.run().rows()), "cpu", SYNC, ASYNC))
        .isNull();
  }

  @Test
  void theLongestOfSeveralCallsFollowsFromTheirDistribution() {
    assertThat(IoBound.longestMs("fixed:10", 10)).isEqualTo(10);
    assertThat(IoBound.longestMs("lognormal:10:0.5", 1)).isCloseTo(10, within(0.02));
    // 19.897 in 200,000 draws, standard error 0.014.
    assertThat(IoBound.longestMs("lognormal:10:0.5", 10)).isCloseTo(19.897, within(0.04));
    // One of two slow with 1 - 0.9^2 = 0.19.
    assertThat(IoBound.longestMs("bimodal:1:0.1:11", 2)).isCloseTo(2.9, within(0.01));
    assertThat(IoBound.longestMs("none", 5)).isZero();
  }

  private static double bound(String scenario, double cpuUs) {
    Invented run = run(scenario, cpuUs);
    return Objects.requireNonNull(
        IoBound.ratio(run.plan(), new Trials(run.run().rows()), scenario, SYNC, ASYNC));
  }

  private static Invented run(String scenario, double cpuUs) {
    Invented run = new Invented(List.of("undertow-blocking", "netty-async"), 2, scenario);
    for (String server : run.plan().suite().servers()) {
      run.trials(scenario, server, Column.THROUGHPUT_PER_S, 1);
      for (int block = 1; block <= 2; block++) {
        run.row(scenario, server, block).set(Column.SERVER_CPU_US_PER_REQUEST, cpuUs);
      }
    }
    return run;
  }
}
