package crossover.bench.run;

import crossover.bench.load.HttpClient;
import crossover.bench.process.Child;
import crossover.bench.process.ChildFailed;
import crossover.bench.process.ProcStat;
import crossover.bench.process.ProcessTable;
import crossover.bench.scenario.Server;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One server of a block: its process, started anew when it has died, and what is known about it.
 */
final class Arm implements AutoCloseable {
  /** A server that cannot be started twice running is left alone for the rest of its block. */
  private static final int MOST_FAILED_STARTS = 2;

  private final Server server;
  private int launches;
  private int failedStarts;
  private @Nullable Running running;
  private @Nullable String transport;
  private @Nullable String wrongAnswers;

  private record Running(
      Child child, InetSocketAddress address, double startupMs, LostWorkers workers) {}

  /** An arm whose processes were launched so often before. */
  Arm(Server server, int launches) {
    this.server = server;
    this.launches = launches;
  }

  Server server() {
    return server;
  }

  String name() {
    return server.name();
  }

  int launches() {
    return launches;
  }

  boolean isRunning() {
    return running != null && running.child.isAlive();
  }

  boolean mayBeStarted() {
    return failedStarts < MOST_FAILED_STARTS;
  }

  /** Starts the process and waits until it has answered one request. */
  void start(List<String> command, List<Integer> cores, Path logs, Duration bound)
      throws ChildFailed {
    close();
    launches++;
    failedStarts++;
    wrongAnswers = null;
    long startNs = System.nanoTime();
    Child child =
        Child.start(new Child.Spec(name(), command, cores, logs.resolve(name() + ".log")));
    new Leftovers(logs).note(child);
    try {
      InetSocketAddress address = Ready.address(child, bound);
      try (HttpClient client = new HttpClient(address)) {
        client.exchange(HttpClient.get("/json"));
      }
      running = new Running(child, address, (System.nanoTime() - startNs) / 1e6, new LostWorkers());
      failedStarts = 0;
    } catch (IOException e) {
      child.kill();
      throw new ChildFailed(name() + " gave no first answer: " + e.getMessage());
    } catch (ChildFailed e) {
      child.kill();
      throw e;
    }
  }

  void checkContract(boolean withBackend) throws ChildFailed {
    try {
      wrongAnswers = ContractCheck.problem(address(), server, withBackend).orElse(null);
    } catch (SocketTimeoutException e) {
      throw new ChildFailed(name() + " hangs: no answer while its contract was checked");
    }
    if (obituary().isPresent()) {
      wrongAnswers = null;
      throw new ChildFailed(obituary().get() + " (while its contract was checked)");
    }
  }

  /** What the contract's check found wrong. */
  Optional<String> wrongAnswers() {
    return Optional.ofNullable(wrongAnswers);
  }

  InetSocketAddress address() {
    return running().address;
  }

  double startupMs() {
    return running().startupMs;
  }

  Optional<ProcStat> stat() {
    return stat(ProcessTable.read());
  }

  /** With a look at all processes that serves other arms too. */
  Optional<ProcStat> stat(ProcessTable table) {
    return running == null
        ? Optional.empty()
        : ProcStat.of(
            running.child.pid(),
            table,
            server.contender().isPresent() ? ProcStat.Root.SUPERVISOR : ProcStat.Root.SERVER);
  }

  /** What its event loops wait with, as it says itself. */
  Optional<String> transport() {
    return Optional.ofNullable(transport);
  }

  Stats stats() throws ChildFailed {
    Stats stats = Stats.ask(running().child);
    running().workers.check(name(), stats);
    transport = stats.word("transport").orElse(null);
    return stats;
  }

  /** How the process ended, when it has. */
  Optional<String> obituary() {
    return running == null || running.child.isAlive()
        ? Optional.empty()
        : Optional.of(running.child.obituary());
  }

  /** Ends a process that hangs. */
  void kill() {
    if (running != null) {
      running.child.kill();
      running = null;
    }
  }

  private Running running() {
    if (running == null) {
      throw new IllegalStateException(name() + " is not running");
    }
    return running;
  }

  Optional<Child> child() {
    return Optional.ofNullable(running).map(Running::child);
  }

  @Override
  public void close() {
    if (running != null) {
      running.child.stop();
      running = null;
    }
  }
}
