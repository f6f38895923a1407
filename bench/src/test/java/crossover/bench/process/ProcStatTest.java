package crossover.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import crossover.bench.process.ProcessCpu.ThreadCpu;
import crossover.bench.process.SystemStat.Core;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * CPU that is lost with a thread, or charged twice, would be a server's advantage out of nothing.
 */
class ProcStatTest {
  private static ProcStat stat(long takenNs, long totalMs, Map<Long, ThreadCpu> threads) {
    return stat(takenNs, Map.of(1L, new ProcessCpu(threads, totalMs * 1_000_000, 0)));
  }

  private static ProcStat stat(long takenNs, Map<Long, ProcessCpu> processes) {
    return new ProcStat(takenNs, processes, 0, 0);
  }

  /** A process of one thread that has used so much, and the processes that it has outlived. */
  private static ProcessCpu used(long id, long ms, long endedMs) {
    return new ProcessCpu(
        Map.of(id, new ThreadCpu("worker", ms * 1_000_000)), ms * 1_000_000, endedMs * 1_000_000);
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
  void sumsTheProcessesOfATreeAlsoOneThatCameInBetween() {
    ProcStat before = stat(0, Map.of(1L, used(1, 100, 0), 2L, used(2, 500, 0)));
    ProcStat after = stat(1, Map.of(1L, used(1, 110, 0), 2L, used(2, 700, 0), 3L, used(3, 40, 0)));

    assertThat(after.since(before).cpuNs()).isEqualTo(250_000_000);
  }

  @Test
  void aWorkerThatEndedInBetweenHasLeftItsTimeWithItsParent() {
    ProcStat before = stat(0, Map.of(1L, used(1, 100, 30), 2L, used(2, 500, 0)));
    // It had 500 ms, used 200 more, and ended: its parent was told of all 700.
    ProcStat after = stat(1, Map.of(1L, used(1, 100, 730)));

    assertThat(after.since(before).cpuNs()).isEqualTo(200_000_000);
  }

  @Test
  void aWorkerThatCameAndEndedInBetweenCountsToo() {
    ProcStat before = stat(0, Map.of(1L, used(1, 100, 0)));
    ProcStat after = stat(1, Map.of(1L, used(1, 100, 60)));

    assertThat(after.since(before).cpuNs()).isEqualTo(60_000_000);
  }

  @Test
  void aWorkerWhoseEndNobodyWasToldOfTakesNothingFromTheOthers() {
    ProcStat before = stat(0, Map.of(1L, used(1, 100, 0), 2L, used(2, 500, 0)));
    ProcStat after = stat(1, Map.of(1L, used(1, 110, 0)));

    assertThat(after.since(before).cpuNs()).isEqualTo(10_000_000);
  }

  @Test
  void aTreeIsWhatAProcessStartedAndWhatStayedInItsSession() {
    ProcessTable table =
        new ProcessTable(
            Map.of(
                10L, new ProcessTable.Kin(1, 10),
                11L, new ProcessTable.Kin(10, 10),
                12L, new ProcessTable.Kin(11, 12),
                // Its parent has ended: it is the child of the first process of all.
                13L, new ProcessTable.Kin(1, 10),
                14L, new ProcessTable.Kin(13, 14),
                20L, new ProcessTable.Kin(1, 20)));

    assertThat(table.tree(10)).containsExactlyInAnyOrder(10L, 11L, 12L, 13L, 14L);
    assertThat(table.tree(20)).containsExactly(20L);
  }

  @Test
  void countsChildrenThatCameAndWentBetweenTwoReadings() throws Exception {
    String burn = "j=0; while [ $j -lt 50000 ]; do j=$((j+1)); done";
    String script = "read x; for i in 1 2 3 4 5; do sh -c '" + burn + "'; done; echo done; read y";
    Process shell = new ProcessBuilder("sh", "-c", script).start();
    try {
      ProcStat before = ProcStat.of(shell.pid()).orElseThrow();
      shell.outputWriter().write("go\n");
      shell.outputWriter().flush();
      assertThat(shell.inputReader().readLine()).isEqualTo("done");
      ProcStat after = ProcStat.of(shell.pid()).orElseThrow();

      assertThat(after.processes()).hasSize(1);
      assertThat(after.since(before).cpuNs()).isGreaterThan(20_000_000);
    } finally {
      shell.descendants().forEach(ProcessHandle::destroyForcibly);
      shell.destroyForcibly();
    }
  }

  @Test
  void ofASupervisedServerOnlyTheServingProcessesHaveMemory() throws Exception {
    Process shell = new ProcessBuilder("sh", "-c", "sleep 30 & wait").start();
    try {
      ProcessTable table = ProcessTable.read();
      for (int i = 0; i < 100 && table.tree(shell.pid()).size() < 2; i++) {
        Thread.sleep(20);
        table = ProcessTable.read();
      }
      ProcStat both = ProcStat.of(shell.pid(), table, ProcStat.Root.SERVER).orElseThrow();
      ProcStat serving = ProcStat.of(shell.pid(), table, ProcStat.Root.SUPERVISOR).orElseThrow();

      assertThat(both.threads()).isEqualTo(2);
      assertThat(serving.threads()).isEqualTo(1);
      assertThat(serving.rssBytes()).isPositive().isLessThan(both.rssBytes());
      assertThat(serving.processes()).hasSize(2);
    } finally {
      shell.descendants().forEach(ProcessHandle::destroyForcibly);
      shell.destroyForcibly();
    }
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
