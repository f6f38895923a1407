package crossover.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prevents a setting of 4096 that is read as 4, and a list of cores that ends after a page. */
class ProcFileTest {
  @Test
  void readsMoreThanTheFirstDigitOfASetting() {
    // The largest process number is at least 32768 on every Linux.
    assertThat(ProcFile.text(Path.of("/proc/sys/kernel/pid_max")))
        .hasValueSatisfying(text -> assertThat(Long.parseLong(text)).isGreaterThanOrEqualTo(301));
  }

  @Test
  void readsAFileOfManyPagesToItsEnd(@TempDir Path folder) throws Exception {
    String text = "processor: 0\n".repeat(1_000) + "the end";
    Path file = Files.writeString(folder.resolve("cpuinfo"), text);

    assertThat(ProcFile.text(file)).contains(text);
  }

  @Test
  void isEmptyForAFileThatSaysNothing(@TempDir Path folder) throws Exception {
    assertThat(ProcFile.text(Files.writeString(folder.resolve("vendor"), " \n"))).isEmpty();
  }

  @Test
  void isEmptyForAFileThatIsNotThere() {
    assertThat(ProcFile.text(Path.of("/proc/sys/kernel/no-such-setting"))).isEmpty();
  }
}
