package crossover.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A JMH run that outlives its parent, or that leaves half a result under the name of a whole one.
 */
@Timeout(120)
class MicroCommandIT {
  @TempDir private Path folder;

  @Test
  void writesItsResultsAndATable() throws Exception {
    try (Harness run =
        Harness.start("micro", "--quick", "--out", folder.toString(), "Json.smallGenerator")) {
      assertThat(run.await(60)).as(run.output()).isZero();
      assertThat(run.output()).contains("smallGenerator", "bytes/op");
      assertThat(folder.resolve("micro.json")).exists();
      assertThat(folder.resolve("micro.json.part")).doesNotExist();
    }
  }

  @Test
  void endsWithItsForksAfterKillNine() throws Exception {
    try (Harness run = Harness.start("micro", "--out", folder.toString(), "Json.smallGenerator")) {
      run.awaitProcess("ForkedMain", 30);
      run.signal("KILL");
      for (int tries = 0; tries < 100 && !run.alive().isEmpty(); tries++) {
        Thread.sleep(100);
      }
      assertThat(run.alive()).isEmpty();
      assertThat(folder.resolve("micro.json")).doesNotExist();
    }
  }

  @Test
  void aPatternThatFitsNothingIsOneLineAndKeepsEarlierResults() throws Exception {
    Files.writeString(folder.resolve("micro.json"), "[]");
    try (Harness run = Harness.start("micro", "--out", folder.toString(), "NoSuchBenchmark")) {
      assertThat(run.await(60)).as(run.output()).isEqualTo(ExitCode.MEASUREMENT_FAILED);
      assertThat(run.output()).contains("JMH").doesNotContain("\tat ");
      assertThat(folder.resolve("micro.json")).hasContent("[]");
    }
  }
}
