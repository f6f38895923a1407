package crossover.bench.run;

import crossover.bench.load.AgentLoad;
import crossover.bench.load.LoadFailed;
import crossover.bench.load.LoadGenerator;
import crossover.bench.process.Child;
import crossover.bench.process.ChildFailed;
import crossover.bench.process.PinPlan;
import crossover.bench.process.ProcStat;
import crossover.bench.scenario.BackendSettings;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The processes of a block beside its servers: the load generator, and the backend when a scenario
 * needs it.
 */
final class Rig implements AutoCloseable {
  private static final Duration START_BOUND = Duration.ofSeconds(20);

  private final Programs programs;
  private final PinPlan pins;
  private final Path logs;
  private final Leftovers leftovers;
  private final @Nullable BackendSettings backendSettings;
  private final long seed;
  private final StopSignal stop;

  private @Nullable Child agent;
  private @Nullable LoadGenerator load;
  private @Nullable Child backend;

  /** Kept over restarts: the servers know it. */
  private @Nullable InetSocketAddress backendAddress;

  /**
   * A rig that is not started yet.
   *
   * @param backendSettings null when no scenario needs a backend
   */
  Rig(
      Programs programs,
      PinPlan pins,
      Path logs,
      @Nullable BackendSettings backendSettings,
      long seed,
      StopSignal stop) {
    this.programs = programs;
    this.pins = pins;
    this.logs = logs;
    this.leftovers = new Leftovers(logs);
    this.backendSettings = backendSettings;
    this.seed = seed;
    this.stop = stop;
  }

  /**
   * Starts what is not running.
   *
   * @throws RunBroken when that cannot be done: no later unit would fare better
   */
  void ensureRunning() throws StopSignal.StopAsked {
    try {
      if (backendSettings != null && (backend == null || !backend.isAlive())) {
        startBackend(backendSettings);
      }
      if (agent == null || !agent.isAlive()) {
        startAgent();
      }
    } catch (ChildFailed e) {
      stop.checkpointAfterFailure();
      throw new RunBroken(String.valueOf(e.getMessage()));
    }
  }

  private void startBackend(BackendSettings settings) throws ChildFailed {
    List<String> command = new ArrayList<>(programs.backend(settings, seed));
    if (backendAddress != null) {
      command.addAll(List.of("--port", String.valueOf(backendAddress.getPort())));
    }
    Child child =
        Child.start(
            new Child.Spec("backend", command, pins.backend(), logs.resolve("backend.log")));
    leftovers.note(child);
    try {
      backendAddress = Ready.address(child, START_BOUND);
      backend = child;
    } catch (ChildFailed e) {
      child.kill();
      throw e;
    }
  }

  private void startAgent() throws ChildFailed {
    Child child =
        Child.start(
            new Child.Spec(
                "load agent", programs.agent(), pins.generator(), logs.resolve("load.log")));
    leftovers.note(child);
    try {
      child.awaitRawLine("READY load", START_BOUND);
      agent = child;
      load = new AgentLoad(child.output(), child.input());
    } catch (ChildFailed e) {
      child.kill();
      throw e;
    }
  }

  LoadGenerator load() {
    if (load == null) {
      throw new IllegalStateException("the load agent is not running");
    }
    return load;
  }

  boolean hasBackend() {
    return backendSettings != null;
  }

  /** HOST:PORT for the servers. */
  @Nullable String backendForServers() {
    return backendAddress == null
        ? null
        : backendAddress.getAddress().getHostAddress() + ":" + backendAddress.getPort();
  }

  void resetBackend() throws RigFailed {
    if (backend != null) {
      try {
        Stats.reset(backend);
      } catch (ChildFailed e) {
        throw lostBackend(e);
      }
    }
  }

  Stats backendStats() throws RigFailed {
    try {
      return backend == null ? Stats.NONE : Stats.ask(backend);
    } catch (ChildFailed e) {
      throw lostBackend(e);
    }
  }

  /** One that does not answer is ended: the next unit starts a new one. */
  private RigFailed lostBackend(ChildFailed cause) {
    if (backend != null) {
      backend.kill();
    }
    return new RigFailed(String.valueOf(cause.getMessage()));
  }

  Optional<ProcStat> backendStat() {
    return backend == null ? Optional.empty() : ProcStat.of(backend.pid());
  }

  void closeTarget(String target) throws RigFailed {
    try {
      load().closeTarget(target);
    } catch (LoadFailed e) {
      checkAlive();
      dropAgent();
      throw new RigFailed(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Fails when a process of the rig has ended.
   *
   * @throws RigFailed which one, and how
   */
  void checkAlive() throws RigFailed {
    Optional<String> obituary =
        children().stream().filter(child -> !child.isAlive()).map(Child::obituary).findFirst();
    if (obituary.isPresent()) {
      throw new RigFailed(obituary.get());
    }
  }

  /** Ends an agent that is not to be trusted any more; the next unit starts a new one. */
  void dropAgent() {
    if (agent != null) {
      agent.kill();
    }
  }

  List<Child> children() {
    return Stream.of(Optional.ofNullable(backend), Optional.ofNullable(agent))
        .flatMap(Optional::stream)
        .toList();
  }

  @Override
  public void close() {
    Child.stopAll(children());
  }
}
