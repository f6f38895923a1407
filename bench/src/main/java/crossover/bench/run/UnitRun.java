package crossover.bench.run;

import crossover.bench.load.LoadFailed;
import crossover.bench.load.SlicePlan;
import crossover.bench.process.ChildFailed;
import crossover.bench.result.Trial;
import crossover.bench.scenario.Load;
import crossover.bench.scenario.Scenario;
import crossover.bench.scenario.Suite;
import crossover.bench.scenario.Timing;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One scenario in one block: brings up what is down, warms every arm, rotates slices among them. An
 * arm that fails is a failed row and leaves the others alone; a rig that fails makes every row of
 * the unit a failed one.
 */
final class UnitRun {
  private final Settings settings;
  private final int block;
  private final Scenario scenario;
  private final Rig rig;
  private final Optional<Floors.Floor> floor;
  private final StopSignal stop;
  private final Timing timing;
  private final Warmup warmup;
  private final SliceMeter meter;
  private final SliceLoads loads;
  private final List<ArmTrial> trials;
  private final List<Arm> bystanders;
  private @Nullable String failure;

  /**
   * A unit that is not begun yet.
   *
   * @param planned the scenario as it stands in the plan
   * @param arms those that are measured
   * @param bystanders other servers of the block
   */
  UnitRun(
      Settings settings,
      Rates rates,
      int block,
      Scenario planned,
      List<Arm> arms,
      List<Arm> bystanders,
      Rig rig,
      Optional<Floors.Floor> floor,
      StopSignal stop) {
    this.settings = settings;
    this.block = block;
    this.scenario = rates.of(planned);
    this.rig = rig;
    this.floor = floor;
    this.stop = stop;
    this.timing = settings.plan().suite().timing().with(scenario.timing());
    this.warmup = new Warmup(timing, settings.seeds(), block);
    this.meter = new SliceMeter(rig);
    this.loads =
        new SliceLoads(
            scenario,
            arms.stream().map(Arm::name).toList(),
            timing,
            rates,
            settings.seeds().order(block, scenario.name()));
    this.trials = arms.stream().map(ArmTrial::new).toList();
    this.bystanders = bystanders;
    for (ArmTrial trial : trials) {
      rates.obstacle(planned, trial.arm().name()).ifPresent(trial::fail);
    }
  }

  /** The trials of every arm, also of those that failed. */
  List<Trial> measure() throws StopSignal.StopAsked {
    rig.ensureRunning();
    try {
      bringUpArms();
      warmArms();
      rotateSlices();
      for (int repeat = 0; repeat < timing.mostRepeats(); repeat++) {
        Optional<String> disturbed = disturbed();
        if (disturbed.isEmpty()) {
          break;
        }
        trials.forEach(trial -> trial.again(disturbed.get()));
        rotateSlices();
      }
      failDead();
      closeConnections();
    } catch (RigFailed e) {
      failure = e.getMessage();
      stop.checkpointAfterFailure();
      dropMisjudged();
    }
    TrialRow rows =
        new TrialRow(
            settings.plan(),
            block,
            scenario,
            settings.pins(),
            settings.seeds().slice(block, scenario.name(), 0),
            floor);
    List<Trial> measured = trials.stream().map(trial -> rows.of(trial, failure)).toList();
    endOverloaded();
    return measured;
  }

  /**
   * A server may go on working for requests that nobody waits for any more, for minutes when its
   * queue is long: the next unit starts it anew.
   */
  private void endOverloaded() {
    trials.stream().filter(ArmTrial::gaveUpRequests).map(ArmTrial::arm).forEach(Arm::kill);
  }

  /**
   * What was found wrong while the rig failed may be the rig's doing: checked again after a new
   * start.
   */
  private void dropMisjudged() {
    trials.stream()
        .map(ArmTrial::arm)
        .filter(arm -> arm.wrongAnswers().isPresent())
        .forEach(Arm::kill);
  }

  /**
   * Starts every arm that is down before any of them is checked or warmed, so that all meet the
   * same neighbours.
   */
  private void bringUpArms() throws RigFailed, StopSignal.StopAsked {
    Suite suite = settings.plan().suite();
    List<ArmTrial> down =
        trials.stream()
            .filter(trial -> trial.failure() == null && !trial.arm().isRunning())
            .toList();
    for (ArmTrial trial : down) {
      Arm arm = trial.arm();
      if (!arm.mayBeStarted()) {
        trial.fail(
            arm.name() + " is left alone for the rest of the block: it failed twice running");
        continue;
      }
      guarded(
          trial,
          () ->
              arm.start(
                  settings
                      .programs()
                      .server(
                          arm.name(),
                          suite.jvm(),
                          arm.server().settings(suite.server()),
                          settings.pins().server().size(),
                          rig.backendForServers()),
                  settings.pins().server(),
                  settings.logs(),
                  settings.programs().startBound()));
    }
    for (ArmTrial trial : down) {
      if (trial.isUp()) {
        guarded(trial, () -> trial.arm().checkContract(rig.hasBackend()));
      }
    }
    for (ArmTrial trial : down) {
      if (trial.isUp()) {
        guarded(trial, () -> warmup.fresh(trial.arm(), rig, settings.warmup(trial.arm().name())));
      }
    }
  }

  private void warmArms() throws RigFailed, StopSignal.StopAsked {
    for (ArmTrial trial : trials) {
      if (trial.isUp()) {
        Scenario first = loads.warmup(trial.arm().name());
        guarded(trial, () -> trial.warmed(warmup.scenario(trial.arm(), rig, first)));
      }
    }
  }

  private void rotateSlices() throws RigFailed, StopSignal.StopAsked {
    List<List<Integer>> rounds =
        SliceOrder.rounds(
            trials.size(), loads.rounds(), settings.seeds().order(block, scenario.name()));
    for (int round = 0; round < rounds.size(); round++) {
      List<Integer> order = rounds.get(round);
      for (int position = 0; position < order.size(); position++) {
        failDead();
        ArmTrial trial = trials.get(order.get(position));
        if (trial.isUp()) {
          slice(trial, round, position);
        }
      }
    }
  }

  /**
   * Which arm's figures a moment's standstill of the machine has spoilt, and how. All arms are then
   * measured once more, whatever they showed: which trials count must not hang on their results.
   * The rungs of a ladder are repeated by themselves.
   */
  private Optional<String> disturbed() {
    if (scenario.load() instanceof Load.Ladder) {
      return Optional.empty();
    }
    return trials.stream()
        .filter(trial -> trial.isUp() && !trial.slices().isEmpty())
        .flatMap(
            trial -> {
              Merged merged = new Merged(trial.slices());
              TrialStatus status =
                  TrialStatus.of(Judgement.evidence(scenario, merged, settings.pins()));
              return status.passing()
                  ? Stream.of(trial.arm().name() + ": " + status.reason())
                  : Stream.empty();
            })
        .findFirst();
  }

  /**
   * A server may die while another one is measured: what it had shown before does not count either.
   */
  private void failDead() throws RigFailed, StopSignal.StopAsked {
    for (ArmTrial trial : trials) {
      Optional<String> obituary = trial.arm().obituary();
      if (trial.failure() == null && obituary.isPresent()) {
        stop.checkpointAfterFailure();
        rig.checkAlive();
        putAway(trial, obituary.get() + " (while another server was measured)");
      }
    }
  }

  private void slice(ArmTrial trial, int round, int position)
      throws RigFailed, StopSignal.StopAsked {
    Arm arm = trial.arm();
    Scenario asked = loads.scenario(arm.name(), round);
    SlicePlan plan =
        new SlicePlan(
            arm.name(),
            arm.address().getAddress().getHostAddress(),
            arm.address().getPort(),
            asked,
            settings.seeds().slice(block, scenario.name(), round),
            scenario.leadS(),
            loads.sliceS(arm.name(), round),
            timing.requestTimeoutS(),
            timing.drainS(),
            settings.pins().generatorApartFromServer(),
            true);
    List<Arm> alive =
        Stream.concat(trials.stream().map(ArmTrial::arm), bystanders.stream())
            .filter(Arm::isRunning)
            .toList();
    guarded(
        trial,
        () -> {
          MeasuredSlice slice = meter.measure(round, position, arm, alive, plan);
          Silence.check(arm, slice.load(), "in slice " + (round + 1));
          trial.add(slice);
          if (loads.rounds() == 1) {
            // Thousands of connections to each arm at once would be more than a process may open.
            rig.closeTarget(arm.name());
          }
        });
  }

  /** The next scenario opens its own. */
  private void closeConnections() throws RigFailed, StopSignal.StopAsked {
    for (ArmTrial trial : trials) {
      stop.checkpoint();
      rig.closeTarget(trial.arm().name());
    }
  }

  /** Something that needs the arm and the rig. */
  private interface Step {
    void run() throws ChildFailed, LoadFailed, RigFailed;
  }

  /** Runs a step and, when it fails, finds out whose fault it was: the rig's before the arm's. */
  private void guarded(ArmTrial trial, Step step) throws RigFailed, StopSignal.StopAsked {
    stop.checkpoint();
    try {
      step.run();
      rig.checkAlive();
    } catch (ChildFailed e) {
      stop.checkpointAfterFailure();
      rig.checkAlive();
      String message = String.valueOf(e.getMessage());
      // The end of a process explains more than the broken pipe that it was noticed by.
      putAway(trial, trial.arm().obituary().filter(o -> !message.startsWith(o)).orElse(message));
    } catch (LoadFailed e) {
      stop.checkpointAfterFailure();
      rig.checkAlive();
      // Nobody of the rig died: an agent that cannot make its load is not trusted with the next
      // one.
      rig.dropAgent();
      throw new RigFailed(String.valueOf(e.getMessage()));
    }
  }

  /** Ends an arm that has failed, so that the next unit starts it anew. */
  private void putAway(ArmTrial trial, String reason) throws RigFailed {
    trial.fail(reason);
    trial.arm().kill();
    rig.closeTarget(trial.arm().name());
  }
}
