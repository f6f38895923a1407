package crossover.bench.run;

import crossover.bench.load.AgentLoad;
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

/** The processes of a block beside its servers: the load generator, and the backend when a scenario needs it. */
final class Rig implements AutoCloseable {
  private static final Duration START_BOUND = Duration.ofSeconds(20);

  private final Programs programs;
  private final PinPlan pins;
  private final Path logs;
  private final @Nullable BackendSettings backendSettings;
  private final long seed;

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
      long seed) {
    this.programs = programs;
    this.pins = pins;
    this.logs = logs;
    this.backendSettings = backendSettings;
    this.seed = seed;
  }

  /** Starts what is not running. */
  void ensureRunning() throws ChildFailed {
    if (backendSettings != null && (backend == null || !backend.isAlive())) {
      startBackend(backendSettings);
    }
    if (agent == null || !agent.isAlive()) {
      startAgent();
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

  void resetBackend() throws ChildFailed {
    if (backend != null) {
      Stats.reset(backend);
    }
  }

  Stats backendStats() throws ChildFailed {
    return backend == null ? Stats.NONE : Stats.ask(backend);
  }

  Optional<ProcStat> backendStat() {
    return backend == null ? Optional.empty() : ProcStat.of(backend.pid());
  }

  /** How a process of the rig ended, when one has. */
  Optional<String> obituary() {
    return Stream.of(Optional.ofNullable(backend), Optional.ofNullable(agent))
        .flatMap(Optional::stream)
        .filter(child -> !child.isAlive())
        .map(Child::obituary)
        .findFirst();
  }

  /** Ends an agent that does not answer any more; the next start makes a new one. */
  void dropAgent() {
    if (agent != null) {
      agent.kill();
    }
  }

  /** Ends a backend that does not answer any more. */
  void dropBackend() {
    if (backend != null) {
      backend.kill();
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
