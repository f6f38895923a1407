package crossover.bench;

import static org.assertj.core.api.Assertions.assertThat;

import crossover.bench.result.MapColumn;
import crossover.bench.result.MapRow;
import crossover.bench.result.StoredRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prevents a map of real servers that arithmetic contradicts: 10 threads that wait 50 ms answer at
 * most 200 requests a second, whatever the machine; an event loop answers 100 connections ten times
 * as fast.
 */
@Order(3)
class MapIT {
  @TempDir private Path folder;

  @Test
  void findsTheBoundOfTenSleepingThreadsStopsAndGoesOn() throws Exception {
    Path out = folder.resolve("map");
    try (Harness first =
        Harness.start(
            "map",
            "--wait",
            "50,80",
            "--connections",
            "2,100",
            "--threads",
            "10",
            "--minutes",
            "2",
            "--seed",
            "1",
            "--out",
            out.toString())) {
      awaitRows(out, 3);
      first.signal("INT");
      assertThat(first.await(40)).as(first.output()).isEqualTo(ExitCode.INTERRUPTED);
      assertThat(first.output())
          .contains("2 waits x 2 numbers of connections", "interrupted: ", "map --resume ");
    }
    int stored = StoredRun.read(out).rows().size();

    try (Harness second = Harness.start("map", "--resume", out.toString(), "--minutes", "0.9")) {
      assertThat(second.await(120)).as(second.output()).isEqualTo(ExitCode.DONE);
      assertThat(second.output()).contains("netty-async against 10 threads is ahead in ");
      assertThat(second.orphans()).isEmpty();
    }

    assertThat(StoredRun.read(out).rows()).hasSizeGreaterThan(stored);
    MapRow bound = cell(out, 50, 100);
    assertThat(bound.number(MapColumn.VERSUS_PER_S)).isBetween(120.0, 201.0);
    assertThat(bound.number(MapColumn.RATIO)).isBetween(5.0, 12.0);
    MapRow free = cell(out, 50, 2);
    assertThat(free.number(MapColumn.VERSUS_PER_S)).isBetween(15.0, 41.0);
    assertThat(Files.readString(out.resolve("map.svg"))).contains("against 10 threads", "</svg>");
    assertThat(Files.readString(out.resolve("datapackage.json"))).contains("\"map.csv\"");

    try (Harness other = Harness.start("run", "--resume", out.toString())) {
      assertThat(other.await(20)).isEqualTo(ExitCode.WRONG_ARGUMENTS);
      assertThat(other.output())
          .isEqualTo("run: " + out + " holds a map; go on with: crossover map --resume " + out);
    }
  }

  /** Until the rows of a cell are stored. */
  private static void awaitRows(Path out, int rows) throws InterruptedException {
    long deadlineNs = System.nanoTime() + 90_000_000_000L;
    while (!Files.exists(out.resolve("plan.json")) || StoredRun.read(out).rows().size() < rows) {
      if (System.nanoTime() > deadlineNs) {
        throw new AssertionError("no rows of a first cell within 90 s");
      }
      Thread.sleep(100);
    }
  }

  private static MapRow cell(Path out, int waitMs, int connections) {
    List<MapRow> rows = StoredRun.read(out).map();
    return rows.stream()
        .filter(row -> Objects.equals(row.integer(MapColumn.THREADS), 10L))
        .filter(row -> Objects.equals(row.integer(MapColumn.WAIT_MS), (long) waitMs))
        .filter(row -> Objects.equals(row.integer(MapColumn.CONNECTIONS), (long) connections))
        .findFirst()
        .orElseThrow();
  }
}
