package crossover.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import crossover.bench.load.LoadFailed;
import crossover.bench.load.LoadPlan;
import crossover.bench.load.LoadResult;
import crossover.bench.load.LoadThreads;
import crossover.bench.load.LoadTool;
import crossover.bench.load.LoadWatcher;
import crossover.bench.scenario.Arrival;
import crossover.bench.scenario.Load;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PracticeTest {
  /** Makes real load, and keeps what it was asked for and what came of it. */
  private static final class Seen implements LoadTool {
    final LoadTool real;
    final List<LoadPlan> plans = new ArrayList<>();
    final List<LoadResult> results = new ArrayList<>();
    Runnable afterFirst = () -> {};

    Seen() throws LoadFailed {
      real = new LoadThreads(1);
    }

    @Override
    public LoadResult fire(LoadPlan plan, LoadWatcher watcher) throws LoadFailed {
      plans.add(plan);
      LoadResult result = real.fire(plan, watcher);
      results.add(result);
      afterFirst.run();
      return result;
    }

    @Override
    public void stop() {
      real.stop();
    }

    @Override
    public void close() {
      real.close();
    }
  }

  @Test
  @Timeout(20)
  void itIsALoadOfTheSameKindWithRightAnswersAndEndsByItself() throws LoadFailed {
    Load.Open asked = new Load.Open(50_000, Arrival.POISSON, 500);
    try (Seen tool = new Seen();
        Practice practice = new Practice(tool, asked, List.of("a", "b"), true, true)) {
      practice.run();

      assertThat(tool.plans)
          .hasSizeGreaterThan(4)
          .allSatisfy(plan -> assertThat(plan.parts()).containsExactly("a", "b"))
          .allSatisfy(
              plan ->
                  assertThat(plan.load())
                      .isEqualTo(new Load.Open(plan.spin() ? 100 : 10_000, Arrival.POISSON, 500)));
      assertThat(tool.plans).anyMatch(LoadPlan::spin).anyMatch(plan -> !plan.spin());
      assertThat(tool.results)
          .allSatisfy(
              result -> {
                assertThat(result.total().errors().total()).isZero();
                assertThat(result.total().right()).isEqualTo(result.total().issued());
              });
    }
  }

  @Test
  @Timeout(20)
  void beforeAClosedLoadItIsClosed() throws LoadFailed {
    try (Seen tool = new Seen();
        Practice practice =
            new Practice(tool, new Load.Closed(2_000), List.of("a"), false, false)) {
      practice.run();

      assertThat(tool.plans)
          .hasSizeGreaterThan(3)
          .allSatisfy(plan -> assertThat(plan.load()).isEqualTo(new Load.Closed(64)));
      assertThat(tool.results)
          .allSatisfy(result -> assertThat(result.total().errors().total()).isZero());
    }
  }

  @Test
  @Timeout(10)
  void whoStopsItWaitsForNoMoreSlices() throws LoadFailed {
    try (Seen tool = new Seen();
        Practice practice =
            new Practice(
                tool, new Load.Open(100, Arrival.CONSTANT, 1), List.of("a"), false, false)) {
      tool.afterFirst = tool::stop;

      assertThat(practice.run()).isFalse();

      assertThat(tool.plans).hasSize(2);
    }
  }
}
