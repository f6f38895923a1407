package crossover.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import crossover.bench.process.ProcStat.ThreadCpu;
import crossover.bench.process.SystemStat.Core;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * CPU that is lost with a thread, or charged twice, would be a server's advantage out of nothing.
 */
class ProcStatTest {
  private static ProcStat stat(long takenNs, long totalMs, Map<Long, ThreadCpu> threads) {
    return new ProcStat(takenNs, threads, totalMs * 1_000_000, 0, 0);
  }

  @Test
  void sumsThreadsInNanosecondsAndKnowsTheCompilersByName() {
    ProcStat before = stat(0, 0, Map.of(1L, new ThreadCpu("main", 5)));
    ProcStat after =
        stat(
            1_000,
            0,
            Map.of(
                1L, new ThreadCpu("main", 105),
                2L, new ThreadCpu("C2 CompilerThre", 40),
                3L, new ThreadCpu("C1 CompilerThre", 2)));
    ProcStat.Used used = after.since(before);
    assertThat(used.cpuNs()).isEqualTo(142);
    assertThat(used.compilerNs()).isEqualTo(42);
    assertThat(used.compilerShare()).isEqualTo(0.042);
  }

  @Test
  void takesTheKernelsTotalWhenThreadsHaveEnded() {
    ProcStat before =
        stat(0, 1_000, Map.of(1L, new ThreadCpu("main", 0), 2L, new ThreadCpu("worker", 0)));
    ProcStat after = stat(1, 1_300, Map.of(1L, new ThreadCpu("main", 50_000_000)));
    assertThat(after.since(before).cpuNs()).isEqualTo(300_000_000);
  }

  @Test
  void keepsTheNanosecondsWhenTheTotalDiffersByItsTicksOnly() {
    ProcStat before = stat(0, 1_000, Map.of(1L, new ThreadCpu("main", 0)));
    ProcStat after = stat(1, 1_010, Map.of(1L, new ThreadCpu("main", 3_000_000)));
    assertThat(after.since(before).cpuNs()).isEqualTo(3_000_000);
  }

  @Test
  void readsThisVeryProcess() {
    ProcStat before = ProcStat.of(ProcessHandle.current().pid()).orElseThrow();
    long busyUntilNs = System.nanoTime() + 50_000_000;
    while (System.nanoTime() < busyUntilNs) {
      Thread.onSpinWait();
    }
    ProcStat after = ProcStat.of(ProcessHandle.current().pid()).orElseThrow();
    assertThat(after.since(before).cpuNs()).isGreaterThan(10_000_000);
    assertThat(after.rssBytes()).isGreaterThan(1_000_000);
    assertThat(after.descriptors()).isPositive();
  }

  @Test
  void aProcessThatHasEndedHasNoFigures() {
    assertThat(ProcStat.of(0x3fff_ffff)).isEmpty();
  }

  @Test
  void sharesOfCoresAreEmptyWithoutATickAndNeverMadeUp() {
    SystemStat before = new SystemStat(Map.of(0, new Core(10, 1, 100)), 3, 4);
    SystemStat after = new SystemStat(Map.of(0, new Core(60, 11, 200)), 5, 4);
    SystemStat seen = after.since(before);
    assertThat(seen.busyShare(List.of(0))).hasValue(0.5);
    assertThat(seen.stealShare(List.of(0))).hasValue(0.1);
    assertThat(seen.listenOverflows()).isEqualTo(2);
    assertThat(seen.retransmits()).isZero();
    assertThat(seen.busyShare(List.of(7))).isEmpty();
    assertThat(after.since(after).busyShare(List.of(0))).isEmpty();
  }
}
