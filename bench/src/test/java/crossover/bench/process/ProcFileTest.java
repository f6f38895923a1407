package crossover.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Prevents a setting of 4096 that is read as 4. */
class ProcFileTest {
  @Test
  void readsMoreThanTheFirstDigitOfASetting() {
    // The largest process number is at least 32768 on every Linux.
    assertThat(ProcFile.text(Path.of("/proc/sys/kernel/pid_max")))
        .hasValueSatisfying(text -> assertThat(Long.parseLong(text)).isGreaterThanOrEqualTo(301));
  }

  @Test
  void isEmptyForAFileThatIsNotThere() {
    assertThat(ProcFile.text(Path.of("/proc/sys/kernel/no-such-setting"))).isEmpty();
  }
}
