package crossover.bench.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prevents a prediction that arithmetic by hand does not give. */
class ModelTest {
  @ParameterizedTest(name = "{5}")
  @CsvSource({
    "1, 200, 0.010, 0, 99.9001, one connection is answered once a wait and its own CPU time",
    "800, 200, 0.010, 0, 19980.02, 200 threads that sleep 10 ms bound 800 connections",
    "4000, 2147483647, 0.010, 0, 100000, without threads the core is the bound",
    "64, 200, 0, 0, 100000, without a wait the core is the bound",
    "800, 200, 0.010, 3, 19980.02, three more cores do not wake the sleepers",
    "8000, 2147483647, 0.010, 3, 400000, three more cores carry four times the requests",
  })
  void holdsToTheNarrowestOfItsBounds(
      int connections, int threads, double waitS, int moreCores, double perS, String why) {
    assertThat(Model.throughputPerS(connections, threads, waitS, 1e-5, 1 + moreCores))
        .as(why)
        .isCloseTo(perS, within(0.01));
  }
}
