package crossover.bench.run;

import crossover.bench.load.LoadFailed;
import crossover.bench.process.Child;
import crossover.bench.process.ChildFailed;
import crossover.bench.result.Trial;
import crossover.bench.scenario.Scenario;
import crossover.bench.scenario.Servers;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * One block: fresh processes of every arm of the suite, all alive, and one unit for each scenario
 * in random order. A server that only a scenario names lives as long as its unit.
 */
final class BlockRun implements AutoCloseable {
  private final Settings settings;
  private final Rates rates;
  private final int block;
  private final StopSignal stop;
  private final Progress progress;
  private final Rig rig;
  private final Map<String, Integer> launches;
  private final Map<String, Arm> arms = new LinkedHashMap<>();

  /**
   * A block that is not started yet.
   *
   * @param launches how often each server was started before in this run
   */
  BlockRun(
      Settings settings,
      Rates rates,
      int block,
      Map<String, Integer> launches,
      StopSignal stop,
      Progress progress) {
    this.settings = settings;
    this.rates = rates;
    this.block = block;
    this.launches = new HashMap<>(launches);
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
    arms(settings.plan().suite().servers());
  }

  private List<Arm> arms(List<String> names) {
    return names.stream()
        .map(
            name ->
                arms.computeIfAbsent(
                    name, n -> new Arm(Servers.named(n), launches.getOrDefault(n, 0))))
        .toList();
  }

  /** Measures these scenarios and hands each over as soon as it is done. */
  void measure(List<Scenario> scenarios, Consumer<List<Trial>> done) throws StopSignal.StopAsked {
    Floors floors = measureFloors(scenarios.stream().map(rates::of).toList());
    for (Scenario scenario : shuffled(scenarios)) {
      stop.checkpoint();
      if (!settings.agenda().hasTimeFor(scenario)) {
        continue;
      }
      progress.unit(block, scenario.name());
      List<Arm> measured = arms(settings.plan().servers(scenario));
      UnitRun unit =
          new UnitRun(
              settings,
              rates,
              block,
              scenario,
              measured,
              arms.values().stream().filter(arm -> !measured.contains(arm)).toList(),
              rig,
              floors.of(rates.of(scenario)),
              stop);
      List<Trial> trials = unit.measure();
      stop.checkpoint();
      done.accept(trials);
      endGuests();
    }
  }

  /** Servers that only some scenarios name would be idle neighbours in all others. */
  private void endGuests() {
    List<Arm> guests =
        arms.values().stream()
            .filter(arm -> !settings.plan().suite().servers().contains(arm.name()))
            .toList();
    Child.stopAll(guests.stream().flatMap(arm -> arm.child().stream()).toList());
    for (Arm guest : guests) {
      launches.put(guest.name(), guest.launches());
      arms.remove(guest.name());
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
        Stream.concat(
                arms.values().stream().flatMap(arm -> arm.child().stream()),
                rig.children().stream())
            .toList());
  }
}
