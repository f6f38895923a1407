package crossover.bench.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Prevents a window that counts a wave of answers too many or too few. */
class CellTimingTest {
  private static final Grid GRID = new Grid(List.of(0, 2_000), List.of(1, 64), List.of(50));

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 10, 30, 33, 100, 110, 200, 2_000})
  void countsAsManyWavesAsWaitsFitIntoTheWindow(int waitMs) {
    CellTiming timing = new CellTiming(new Cell(waitMs, 64), GRID);
    double waitS = waitMs / 1e3;
    // Each request takes half a percent longer than its wait.
    double cycleS = 1.005 * waitS;
    int counted = 0;
    for (int wave = 1; wave * cycleS <= timing.leadS() + timing.sliceS(); wave++) {
      counted += wave * cycleS > timing.leadS() ? 1 : 0;
    }

    assertThat(counted / timing.sliceS()).isCloseTo(1 / cycleS, within(0.01 / cycleS));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 10, 30, 100, 200, 2_000})
  void isLongEnoughToCount(int waitMs) {
    CellTiming timing = new CellTiming(new Cell(waitMs, 64), GRID);

    assertThat(timing.sliceS()).isGreaterThanOrEqualTo(Math.max(0.4, 5 * waitMs / 1e3));
    assertThat(timing.leadS()).isGreaterThanOrEqualTo(Math.max(0.15, 1.5 * waitMs / 1e3));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10, 200})
  void waitsForEverySleeperOfTheSmallestPool(int waitMs) {
    Grid grid = new Grid(List.of(0, 200), List.of(1, 4_000), List.of(50, 200));

    Double drainS = new CellTiming(new Cell(waitMs, 4_000), grid).change().drainS();

    assertThat(drainS).isEqualTo(5 + 4_000 / 50 * waitMs / 1e3);
  }
}
