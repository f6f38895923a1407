package crossover.bench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prevents that A/A comparisons are lost, counted twice, or taken from another machine. */
class CalibrationTest {
  private static final Machine MACHINE =
      new Machine("A CPU", "amd64", 2, 16_000L, "Linux 6.1", null, null, null, null, null);

  @TempDir private Path folder;

  private static AaRun run(String id, boolean alarm) {
    return new AaRun(
        id,
        "2026-01-01T00:00:00Z",
        "unknown",
        1.26,
        List.of(
            new AaRun.Pair(
                "netty-async", "json", "closed", "throughput_per_s", 6, 0.01, 0.02, 0.95, alarm)));
  }

  @Test
  void runsAccumulateAndOneThatIsResumedCountsOnce() {
    Calibration.add(folder, MACHINE, run("first", false));
    Calibration.add(folder, MACHINE, run("second", false));
    Calibration.add(folder, MACHINE, run("second", true));

    assertThat(Calibration.read(folder, MACHINE).runs())
        .containsExactly(run("first", false), run("second", true));
  }

  @Test
  void everyClassOfMachineHasAFileOfItsOwn() {
    Machine other =
        new Machine("A CPU", "amd64", 4, 16_000L, "Linux 6.1", null, null, null, null, null);
    Calibration.add(folder, MACHINE, run("first", false));

    assertThat(Calibration.read(folder, other)).isEqualTo(Calibration.none(other));
    assertThat(folder.resolve(MACHINE.fingerprint() + ".json")).exists();
    assertThat(MACHINE.fingerprint()).hasSize(12).isNotEqualTo(other.fingerprint());
  }

  @Test
  void limitsOfAShellMakeNoOtherClass() {
    Machine limited =
        new Machine("A CPU", "amd64", 2, 16_000L, "Linux 6.1", null, null, null, "tsc", "1024");

    assertThat(limited.fingerprint()).isEqualTo(MACHINE.fingerprint());
    assertThat(Calibration.read(folder, limited).runs()).isEmpty();
  }

  @Test
  void aBrokenFileIsToldAndKept() throws Exception {
    Path file = folder.resolve(MACHINE.fingerprint() + ".json");
    Files.writeString(file, "{\"schemaVersion\": 1, \"mach");

    assertThatThrownBy(() -> Calibration.add(folder, MACHINE, run("first", false)))
        .isInstanceOf(BrokenResults.class)
        .hasMessageStartingWith(file + ": line 1: ");
    assertThat(file).hasContent("{\"schemaVersion\": 1, \"mach");
  }

  @Test
  void aFileOfAnotherMachineIsRefused() throws Exception {
    Machine other =
        new Machine("B CPU", "amd64", 2, 16_000L, "Linux 6.1", null, null, null, null, null);
    Calibration.add(folder, other, run("first", false));
    Files.move(
        folder.resolve(other.fingerprint() + ".json"),
        folder.resolve(MACHINE.fingerprint() + ".json"));

    assertThatThrownBy(() -> Calibration.read(folder, MACHINE))
        .isInstanceOf(BrokenResults.class)
        .hasMessageEndingWith("of another machine, CPU: B CPU / A CPU");
  }
}
