package crossover.bench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prevents a model that stands on figures which JMH did not measure. */
class MicroCostsTest {
  @TempDir private Path folder;

  @Test
  void readsTheCpuTimeOfEachWayToWait() throws IOException {
    Path file =
        written(
            "["
                + entry("sleepPlatform", 10_100)
                + ","
                + entry("sleepVirtual", 1_630)
                + ","
                + entry("timerNetty", 229)
                + "]");

    assertThat(MicroCosts.read(file)).isEqualTo(new MicroCosts(10.1e-6, 1.63e-6, 0.229e-6));
  }

  @Test
  void saysWhichBenchmarkIsMissing() throws IOException {
    Path file = written("[" + entry("sleepPlatform", 10_100) + "]");

    assertThatThrownBy(() -> MicroCosts.read(file))
        .isInstanceOf(BrokenResults.class)
        .hasMessage(
            file + ": has no benchmark Wait.sleepVirtual: measure it with crossover micro Wait");
  }

  @Test
  void refusesABenchmarkWithoutItsCpuTime() throws IOException {
    Path file = written("[{\"benchmark\": \"crossover.bench.micro.Wait.sleepPlatform\"}]");

    assertThatThrownBy(() -> MicroCosts.read(file))
        .hasMessage(file + ": Wait.sleepPlatform has no CPU time (cpu.norm)");
  }

  private static String entry(String name, double ns) {
    return "{\"benchmark\": \"crossover.bench.micro.Wait."
        + name
        + "\", \"secondaryMetrics\": {\"cpu.norm\": {\"score\": "
        + ns
        + "}}}";
  }

  private Path written(String text) throws IOException {
    return Files.writeString(folder.resolve("micro.json"), text);
  }
}
