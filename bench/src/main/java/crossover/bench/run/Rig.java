package crossover.bench.run;

import crossover.bench.load.AgentLoad;
import crossover.bench.load.LoadFailed;
import crossover.bench.process.Child;
import crossover.bench.process.ChildFailed;
import crossover.bench.process.PinPlan;
import crossover.bench.process.ProcStat;
import crossover.bench.scenario.BackendSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The processes of a block beside its servers: the load generator, and the backend when a scenario
 * needs it. Where both have the same core, the backend is a part of the load generator's process.
 */
final class Rig implements AutoCloseable {

  private final Programs programs;
  private final PinPlan pins;
  private final Path logs;
  private final Leftovers leftovers;
  private final @Nullable BackendSettings backendSettings;
  private final long seed;
  private final StopSignal stop;

  private @Nullable Child agent;
  private @Nullable AgentLoad load;
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
      if (backendSettings != null && !isHosted() && (backend == null || !backend.isAlive())) {
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

  /** Whether the backend is a part of the load generator's process. */
  private boolean isHosted() {
    return backendSettings != null && pins.rigSharesCore();
  }

  private void startBackend(BackendSettings settings) throws ChildFailed {
    Child child =
        Child.start(
            new Child.Spec(
                "backend",
                programs.backend(settings, seed, backendPort()),
                pins.backend(),
                logs.resolve("backend.log")));
    leftovers.note(child);
    try {
      backendAddress = Ready.address(child, programs.startBound());
      backend = child;
    } catch (ChildFailed e) {
      child.kill();
      throw e;
    }
  }

  /** The servers know it: a new backend listens where the one before did. */
  private int backendPort() {
    return backendAddress == null ? 0 : backendAddress.getPort();
  }

  private void startAgent() throws ChildFailed {
    List<String> command =
        backendSettings != null && isHosted()
            ? programs.agentWithBackend(backendSettings, seed, backendPort())
            : programs.agent();
    Child child =
        Child.start(
            new Child.Spec("load agent", command, pins.generator(), logs.resolve("load.log")));
    leftovers.note(child);
    try {
      child.awaitRawLine("READY load", programs.startBound());
      AgentLoad started = new AgentLoad(child.output(), child.input());
      if (isHosted()) {
        backendAddress =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), started.backendPort());
      }
      agent = child;
      load = started;
    } catch (ChildFailed e) {
      child.kill();
      throw e;
    } catch (LoadFailed e) {
      child.kill();
      throw new ChildFailed(String.valueOf(e.getMessage()));
    }
  }

  AgentLoad load() {
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
    try {
      if (isHosted()) {
        load().resetBackend();
      } else if (backend != null) {
        Stats.reset(backend);
      }
    } catch (ChildFailed | LoadFailed e) {
      throw lostBackend(e);
    }
  }

  Stats backendStats() throws RigFailed {
    try {
      if (isHosted()) {
        return Stats.parse("backend", load().backendStats());
      }
      return backend == null ? Stats.NONE : Stats.ask(backend);
    } catch (ChildFailed | LoadFailed e) {
      throw lostBackend(e);
    }
  }

  /** One that does not answer is ended: the next unit starts a new one. */
  private RigFailed lostBackend(Exception cause) throws RigFailed {
    checkAlive();
    if (isHosted()) {
      dropAgent();
    } else if (backend != null) {
      backend.kill();
    }
    return new RigFailed(String.valueOf(cause.getMessage()));
  }

  /** Empty where it is no process of its own. */
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
