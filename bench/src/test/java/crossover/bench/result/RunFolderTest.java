package crossover.bench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prevents that a run which is killed, or whose disk is full, loses, doubles or halves what was
 * measured.
 */
class RunFolderTest {
  private static final Unit FIRST = new Unit(1, "json");
  private static final Unit SECOND = new Unit(1, "db-open");

  @TempDir Path temp;

  @Test
  void whatWasCommittedIsReadBackEqual() {
    Path folder = temp.resolve("run");
    try (RunFolder run = RunFolder.create(folder, Samples.plan())) {
      run.writeEnvironment(Samples.environment());
      run.commit(Samples.unit(1, "json"));
      run.commit(Samples.unit(1, "db-open"));
      assertThat(run.doneUnits()).containsExactly(FIRST, SECOND);
    }

    StoredRun stored = StoredRun.read(folder);
    assertThat(stored.plan()).isEqualTo(Samples.plan());
    assertThat(stored.environment()).isEqualTo(Samples.environment());
    assertThat(stored.rows())
        .isEqualTo(
            Stream.of("json", "db-open")
                .flatMap(scenario -> Samples.unit(1, scenario).stream())
                .map(Trial::row)
                .toList());
    assertThat(stored.slices())
        .hasSize(8)
        .contains(Samples.unit(1, "json").getFirst().slices().getFirst());
  }

  @Test
  void aRunGoesOnWhereItStopped() {
    Path folder = temp.resolve("run");
    try (RunFolder run = RunFolder.create(folder, Samples.plan())) {
      run.commit(Samples.unit(1, "json"));
    }
    try (RunFolder run = RunFolder.open(folder)) {
      assertThat(run.plan()).isEqualTo(Samples.plan());
      assertThat(run.doneUnits()).containsExactly(FIRST);
      run.commit(Samples.unit(1, "db-open"));
    }
    assertThat(ids(StoredRun.read(folder)))
        .containsExactly(
            "b01-json-undertow-blocking",
            "b01-json-netty-async",
            "b01-db-open-undertow-blocking",
            "b01-db-open-netty-async");
  }

  /** Dies at every single step that touches the disk, one after the other, as kill -9 would. */
  @Test
  void aKillAtAnyStepOfACommitLeavesAllOfTheUnitOrNothing() throws Exception {
    boolean died = true;
    int step = 1;
    for (; died; step++) {
      Path folder = temp.resolve("killed-" + step);
      try (RunFolder run = RunFolder.create(folder, Samples.plan())) {
        run.commit(Samples.unit(1, "json"));
      }
      died = dies(folder, step);

      assertThat(StoredRun.read(folder).rows()).hasSizeBetween(2, 4);
      try (RunFolder run = RunFolder.open(folder)) {
        Set<Unit> done = run.doneUnits();
        assertThat(done).isIn(Set.of(FIRST), Set.of(FIRST, SECOND));
        assertNoLeftovers(folder, run);
        if (!done.contains(SECOND)) {
          run.commit(Samples.unit(1, "db-open"));
        }
      }
      assertThat(ids(StoredRun.read(folder))).doesNotHaveDuplicates().hasSize(4);
      assertThat(StoredRun.read(folder).slices()).doesNotHaveDuplicates().hasSize(8);
    }
    assertThat(step).as("steps that were tried").isGreaterThan(12);
  }

  @Test
  void aKillAtAnyStepOfCreationLeavesNothingOrARun() {
    boolean died = true;
    for (int step = 1; died; step++) {
      Path folder = temp.resolve("created-" + step);
      died = false;
      try (RunFolder run = RunFolder.create(folder, Samples.plan(), new DyingDisk(step))) {
        assertThat(run.rows()).isEmpty();
      } catch (Killed e) {
        died = true;
      }
      boolean isARun = Files.exists(folder.resolve(RunFolder.PLAN));
      try (RunFolder run =
          isARun ? RunFolder.open(folder) : RunFolder.create(folder, Samples.plan())) {
        assertThat(run.doneUnits()).isEmpty();
      }
    }
  }

  @Test
  void aFullDiskIsOneLineAndTheUnitCanBeTriedAgain() {
    Path folder = temp.resolve("run");
    FullDisk disk = new FullDisk();
    try (RunFolder run = RunFolder.create(folder, Samples.plan(), disk)) {
      run.commit(Samples.unit(1, "json"));
      for (int writesLeft = 0; writesLeft < 4; writesLeft++) {
        disk.writesLeft = writesLeft;
        assertThatThrownBy(() -> run.commit(Samples.unit(1, "db-open")))
            .isInstanceOf(ResultsLost.class)
            .hasMessageMatching("cannot write \\S+/run/\\S+: No space left on device");
        assertThat(run.doneUnits()).containsExactly(FIRST);
        assertThat(ids(StoredRun.read(folder))).hasSize(2);
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
      }
      disk.writesLeft = Integer.MAX_VALUE;
      run.commit(Samples.unit(1, "db-open"));
    }
    assertThat(ids(StoredRun.read(folder))).hasSize(4);
    assertThat(StoredRun.read(folder).slices()).hasSize(8);
  }

  @Test
  void twoRunsCannotUseOneFolder() {
    Path folder = temp.resolve("run");
    try (RunFolder run = RunFolder.create(folder, Samples.plan())) {
      assertThatThrownBy(() -> RunFolder.open(run.path()))
          .isInstanceOf(ResultsLost.class)
          .hasMessage(folder + " is in use by another run");
    }
    RunFolder.open(folder).close();
  }

  @Test
  void aFolderWithARunIsNotOverwritten() {
    Path folder = temp.resolve("run");
    RunFolder.create(folder, Samples.plan()).close();

    assertThatThrownBy(() -> RunFolder.create(folder, Samples.plan()))
        .isInstanceOf(ResultsLost.class)
        .hasMessage(
            folder
                + " holds a run already; go on with --resume "
                + folder
                + " or name another folder");
  }

  @Test
  void aFolderThatCannotBeMadeIsOneLine() throws Exception {
    Path file = Files.createFile(temp.resolve("file"));

    assertThatThrownBy(() -> RunFolder.create(file, Samples.plan()))
        .isInstanceOf(ResultsLost.class)
        .hasMessage("cannot write " + file + ": " + file + " is no folder");
    assertThatThrownBy(() -> RunFolder.create(file.resolve("below"), Samples.plan()))
        .isInstanceOf(ResultsLost.class)
        .hasMessageStartingWith("cannot write " + file);
    assertThatThrownBy(() -> RunFolder.create(Path.of("/proc/no-such-place/run"), Samples.plan()))
        .isInstanceOf(ResultsLost.class)
        .hasMessageStartingWith("cannot write /proc/no-such-place");
  }

  @Test
  void onlyAWholeNewUnitIsCommitted() {
    try (RunFolder run = RunFolder.create(temp.resolve("run"), Samples.plan())) {
      run.commit(Samples.unit(1, "json"));

      assertRefused(run, Samples.unit(1, "json"), "not one new unit");
      assertRefused(run, List.of(), "not one new unit");
      assertRefused(run, Samples.unit(2, "json").subList(0, 1), "are not those of json");
      Trial wrongId = Samples.trial(2, "json", "netty-async");
      wrongId.row().set(Column.TRIAL_ID, "b09-json-netty-async");
      assertRefused(run, List.of(wrongId), "trial b09-json-netty-async is not that of");
    }
  }

  private static void assertRefused(RunFolder run, List<Trial> unit, String message) {
    assertThatThrownBy(() -> run.commit(unit))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  private static boolean dies(Path folder, int step) {
    DyingDisk disk = new DyingDisk(Integer.MAX_VALUE);
    try (RunFolder run = RunFolder.open(folder, disk)) {
      disk.stepsLeft = step;
      run.commit(Samples.unit(1, "db-open"));
      return false;
    } catch (Killed e) {
      return true;
    }
  }

  private static void assertNoLeftovers(Path folder, RunFolder run) throws IOException {
    Set<String> trials =
        Set.copyOf(run.rows().stream().map(row -> row.need(Column.TRIAL_ID)).toList());
    assertThat(StoredRun.read(folder).slices())
        .allMatch(slice -> trials.contains(slice.need(SeriesColumn.TRIAL_ID)));
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(
              files
                  .map(file -> file.getFileName().toString())
                  .filter(name -> name.endsWith(".hlog") || name.endsWith(".tmp")))
          .allMatch(name -> trials.contains(name.replace(".hlog", "")));
    }
    for (String trial : trials) {
      assertThat(StoredRun.read(folder).histograms(trial)).containsOnlyKeys("service");
    }
  }

  private static List<String> ids(StoredRun run) {
    return run.rows().stream().map(row -> row.need(Column.TRIAL_ID)).toList();
  }

  /** An error, so that no handler for failing disks tidies up, as none would after kill -9. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** Dies at its n-th step: in the middle of a write, before a rename, or after it. */
  private static final class DyingDisk extends Disk {
    private int stepsLeft;

    DyingDisk(int stepsLeft) {
      this.stepsLeft = stepsLeft;
    }

    @Override
    void write(Path file, byte[] bytes) throws IOException {
      if (--stepsLeft == 0) {
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        throw new Killed();
      }
      super.write(file, bytes);
    }

    @Override
    void move(Path from, Path to) throws IOException {
      if (--stepsLeft == 0) {
        throw new Killed();
      }
      super.move(from, to);
    }

    @Override
    void force(Path moved) throws IOException {
      if (--stepsLeft == 0) {
        throw new Killed();
      }
      super.force(moved);
    }
  }

  private static final class FullDisk extends Disk {
    private int writesLeft = Integer.MAX_VALUE;

    @Override
    void write(Path file, byte[] bytes) throws IOException {
      if (writesLeft-- <= 0) {
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        throw new FileSystemException(file.toString(), null, "No space left on device");
      }
      super.write(file, bytes);
    }
  }
}
