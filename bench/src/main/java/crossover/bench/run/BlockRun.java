package crossover.bench.run;

import crossover.bench.load.LoadFailed;
import crossover.bench.process.Child;
import crossover.bench.process.ChildFailed;
import crossover.bench.result.RunFolder;
import crossover.bench.result.Trial;
import crossover.bench.scenario.Scenario;
import crossover.bench.scenario.Server;
import crossover.bench.scenario.Servers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One block: fresh processes of every arm, all alive, and one unit for each scenario in random
 * order.
 */
final class BlockRun implements AutoCloseable {
  private final Settings settings;
  private final int block;
  private final StopSignal stop;
  private final Progress progress;
  private final Rig rig;
  private final List<Arm> arms = new ArrayList<>();

  /**
   * A block that is not started yet.
   *
   * @param launches how often each server was started before in this run
   */
  BlockRun(
      Settings settings,
      int block,
      Map<String, Integer> launches,
      StopSignal stop,
      Progress progress) {
    this.settings = settings;
    this.block = block;
    this.stop = stop;
    this.progress = progress;
    boolean needsBackend = settings.plan().scenarios().stream().anyMatch(Judgement::needsBackend);
    this.rig =
        new Rig(
            settings.programs(),
            settings.pins(),
            settings.logs(),
            needsBackend ? settings.plan().suite().backend() : null,
            settings.seeds().block(block),
            stop);
    for (String name : settings.plan().suite().servers()) {
      Server server = Servers.named(name);
      arms.add(new Arm(server, launches.getOrDefault(name, 0)));
    }
  }

  /** Measures these scenarios and commits each as soon as it is done. */
  void measure(List<Scenario> scenarios, RunFolder folder, Agenda agenda)
      throws StopSignal.StopAsked {
    Floors floors = measureFloors(scenarios);
    for (Scenario scenario : shuffled(scenarios)) {
      stop.checkpoint();
      if (!agenda.hasTimeFor(scenario)) {
        continue;
      }
      progress.unit(block, scenario.name());
      UnitRun unit =
          new UnitRun(
              settings, block, scenario, arms, rig, floors.of(scenario, settings.pins()), stop);
      List<Trial> trials = unit.measure();
      stop.checkpoint();
      folder.commit(trials);
      progress.committed(trials);
    }
  }

  private Floors measureFloors(List<Scenario> scenarios) throws StopSignal.StopAsked {
    progress.step(block, "the instrument's own floor");
    rig.ensureRunning();
    try {
      return Floors.measure(
          rig,
          settings.programs(),
          settings.pins(),
          settings.logs(),
          scenarios,
          settings.plan().suite().timing(),
          settings.seeds().block(block));
    } catch (ChildFailed | LoadFailed e) {
      // The floor's cells stay empty; what is broken shows again in the first unit, with its row.
      stop.checkpointAfterFailure();
      progress.remark("no instrument floor in block " + block + ": " + e.getMessage());
      return Floors.none();
    }
  }

  /** The order is that of all scenarios, so a resumed block goes on where it would have gone. */
  private List<Scenario> shuffled(List<Scenario> scenarios) {
    List<Scenario> all = settings.plan().scenarios();
    return SliceOrder.shuffled(all.size(), settings.seeds().block(block)).stream()
        .map(all::get)
        .filter(scenarios::contains)
        .toList();
  }

  @Override
  public void close() {
    Child.stopAll(
        Stream.concat(arms.stream().flatMap(arm -> arm.child().stream()), rig.children().stream())
            .toList());
  }
}
