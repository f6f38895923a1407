package crossover.bench.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prevents that results of different machines are taken for those of one. */
class MachineTest {
  @TempDir Path root;

  @Test
  void readsWhatTheSystemTells() throws Exception {
    write(
        "proc/cpuinfo",
        """
        processor: 0
        model name	: A CPU @ 2.5 GHz
        flags		: fpu hypervisor sse

        processor	: 1
        """);
    write("proc/meminfo", "MemTotal:       16384000 kB\nMemFree: 1 kB\n");
    write("proc/sys/kernel/osrelease", "6.1.0\n");
    write(
        "proc/self/limits",
        """
        Limit                     Soft Limit           Hard Limit           Units
        Max open files            1024                 4096                 files
        """);
    write("sys/class/dmi/id/sys_vendor", "QEMU\n");
    write("sys/kernel/mm/transparent_hugepage/enabled", "always [madvise] never\n");
    write("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "performance\n");

    Machine machine = Machine.read(root);

    assertThat(machine)
        .isEqualTo(
            new Machine(
                "A CPU @ 2.5 GHz",
                System.getProperty("os.arch"),
                2,
                16_000L,
                "Linux 6.1.0",
                "QEMU",
                "performance",
                "madvise",
                null,
                "1024"));
  }

  @Test
  void whatTheSystemDoesNotTellIsMissing() {
    Machine machine = Machine.read(root);

    assertThat(machine.memoryMib()).isNull();
    assertThat(machine.hypervisor()).isNull();
    assertThat(machine.cores()).isPositive();
  }

  @Test
  void namesEveryDifference() {
    Machine a = Samples.environment().machine();
    Machine b =
        new Machine(
            "A CPU", "amd64", 4, 16_000L, "Linux 6.1", null, null, "madvise", "tsc", "4096");

    assertThat(a.differences(a)).isEmpty();
    assertThat(a.differences(b)).containsExactly("cores: 2 / 4", "hypervisor: KVM / none");
  }

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
