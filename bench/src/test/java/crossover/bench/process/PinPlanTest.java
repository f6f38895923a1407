package crossover.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A plan that puts the rig beside the servers without saying so makes every figure wrong in
 * silence.
 */
class PinPlanTest {

  private static List<Integer> pair(int core) {
    return List.of(core / 2 * 2, core / 2 * 2 + 1);
  }

  private static PinPlan plan(int cores, IntFunction<List<Integer>> siblings) {
    return PinPlan.of(IntStream.range(0, cores).boxed().toList(), 1, siblings, true);
  }

  @Test
  void oneCoreIsSharedAndFlagged() {
    PinPlan plan = plan(1, List::of);
    assertThat(plan.server()).containsExactly(0);
    assertThat(plan.generator()).containsExactly(0);
    assertThat(plan.generatorApartFromServer()).isFalse();
    assertThat(plan.caveats()).singleElement().asString().contains("one core only");
  }

  @Test
  void ofTwoCoresTheServersGetOneAndTheWholeRigTheOther() {
    PinPlan plan = plan(2, List::of);
    assertThat(plan.server()).containsExactly(0);
    assertThat(plan.generator()).containsExactly(1);
    assertThat(plan.backend()).containsExactly(1);
    assertThat(plan.rig()).containsExactly(1);
    assertThat(plan.generatorApartFromServer()).isTrue();
    assertThat(plan.rigSharesCore()).isTrue();
  }

  @Test
  void ofThreeCoresGeneratorAndBackendGetOneEach() {
    PinPlan plan = plan(3, List::of);
    assertThat(plan.server()).containsExactly(0);
    assertThat(plan.generator()).containsExactly(1);
    assertThat(plan.backend()).containsExactly(2);
    assertThat(plan.rig()).containsExactly(2);
    assertThat(plan.rigSharesCore()).isFalse();
    assertThat(plan.caveats()).isEmpty();
  }

  @Test
  void ofFourCoresTheHarnessGetsItsOwn() {
    PinPlan plan = plan(4, List::of);
    assertThat(plan.rig()).containsExactly(3);
    assertThat(plan.caveats()).isEmpty();
  }

  @Test
  void ofEightHyperThreadsTheOneBesideTheServersStaysIdle() {
    PinPlan plan = plan(8, PinPlanTest::pair);
    assertThat(plan.server()).containsExactly(0);
    assertThat(plan.generator()).containsExactly(2);
    assertThat(plan.backend()).containsExactly(3);
    assertThat(plan.rig()).containsExactly(4, 5, 6, 7);
    assertThat(plan.caveats()).isEmpty();
  }

  @Test
  void twoHyperThreadsOfOneCoreAreUsedAndFlagged() {
    PinPlan plan = plan(2, PinPlanTest::pair);
    assertThat(plan.generator()).containsExactly(1);
    assertThat(plan.caveats()).anyMatch(caveat -> caveat.contains("hyper-threads"));
  }

  @Test
  void serversThatAskForEveryCoreLeaveOneToTheRig() {
    PinPlan plan = PinPlan.of(List.of(4, 5, 6), 3, List::of, true);
    assertThat(plan.server()).containsExactly(4, 5);
    assertThat(plan.generator()).containsExactly(6);
  }

  @Test
  void withoutTasksetThePlanSaysThatNothingIsPinned() {
    PinPlan plan = PinPlan.of(List.of(0, 1), 1, List::of, false);
    assertThat(plan.pinned()).isFalse();
    assertThat(plan.generatorApartFromServer()).isFalse();
    assertThat(plan.describe()).contains("not pinned");
    assertThat(plan.caveats()).anyMatch(caveat -> caveat.contains("taskset"));
  }

  @Test
  void readsListsOfCoresAsTheKernelWritesThem() {
    assertThat(Cpus.parse("0-2,8\n")).containsExactly(0, 1, 2, 8);
    assertThat(Cpus.parse("\t3")).containsExactly(3);
  }
}
