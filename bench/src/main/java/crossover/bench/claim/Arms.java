package crossover.bench.claim;

import crossover.bench.result.Column;
import crossover.bench.result.Plan;
import crossover.bench.scenario.Load;
import crossover.bench.scenario.Scenario;
import crossover.bench.scenario.Server;
import crossover.bench.scenario.Servers;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which server of a run stands for a claim's arm in a scenario. A pool of threads as the arm asks
 * for may be that of a server with settings of its own, e.g. {@code undertow-blocking@threads=800}.
 */
final class Arms {
  private final Plan plan;
  private final Trials trials;

  Arms(Plan plan, Trials trials) {
    this.plan = plan;
    this.trials = trials;
  }

  /** The name of the server; that of the arm itself when the run has none that fits better. */
  String server(Claim claim, Arm arm, String scenario) {
    Optional<Scenario> planned =
        plan.scenarios().stream().filter(one -> one.name().equals(scenario)).findFirst();
    if (planned.isEmpty()) {
      return arm.server();
    }
    List<Server> candidates =
        plan.servers(planned.get()).stream()
            .map(Servers::named)
            .filter(server -> server.program().equals(arm.server()))
            .filter(server -> !server.name().contains(Server.AGAIN))
            .sorted(Comparator.comparingInt(this::threads))
            .toList();
    return switch (arm.pool()) {
      case ANY -> plainOr(arm, candidates, best(scenario, candidates));
      case SHIPPED ->
          chosen(
              arm, candidates.stream().filter(one -> threads(one) == claim.threads()).findFirst());
      case AMPLE ->
          chosen(
              arm,
              candidates.stream()
                  .filter(one -> threads(one) >= inFlight(planned.get(), one))
                  .findFirst());
    };
  }

  /** Of the pool of a server, whether its model uses one or not. */
  int threads(Server server) {
    return server.settings(plan.suite().server()).threadsInAll();
  }

  /** Tuned on this very run: of its sizes the one that answered most, the smallest before a run. */
  private Optional<Server> best(String scenario, List<Server> candidates) {
    return candidates.stream()
        .reduce(
            (one, other) -> throughput(scenario, other) > throughput(scenario, one) ? other : one);
  }

  private double throughput(String scenario, Server server) {
    Double mean = trials.mean(scenario, server.name(), Column.THROUGHPUT_PER_S);
    return mean == null ? 0 : mean;
  }

  private static String plainOr(Arm arm, List<Server> candidates, Optional<Server> otherwise) {
    return candidates.stream().anyMatch(one -> one.name().equals(arm.server()))
        ? arm.server()
        : chosen(arm, otherwise);
  }

  private static String chosen(Arm arm, Optional<Server> server) {
    return server.map(Server::name).orElse(arm.server());
  }

  /** What a closed load says itself, and of another one its trials. */
  private double inFlight(Scenario scenario, Server server) {
    return scenario.load() instanceof Load.Closed closed
        ? closed.connections()
        : trials.rows(scenario.name(), server.name()).stream()
            .mapToDouble(Arm::inFlight)
            .max()
            .orElse(0);
  }

  /**
   * E.g. {@code undertow-blocking had 200 threads for 800 in flight}; empty when that is enough.
   */
  Optional<String> plannedOtherwise(Claim claim, Arm arm, Scenario scenario) {
    String name = server(claim, arm, scenario.name());
    if (arm.pool() == Arm.Pool.ANY || !Servers.isKnown(name)) {
      return Optional.empty();
    }
    int threads = threads(Servers.named(name));
    if (arm.pool() == Arm.Pool.SHIPPED && threads != claim.threads()) {
      return Optional.of(name + " had " + threads + " threads, the claim asks " + claim.threads());
    }
    boolean few =
        arm.pool() == Arm.Pool.AMPLE
            && scenario.load() instanceof Load.Closed
            && threads < scenario.load().connections();
    return few
        ? Optional.of(
            name
                + " had "
                + threads
                + " threads for "
                + scenario.load().connections()
                + " in flight")
        : Optional.empty();
  }

  /** The servers of a scenario that are one program with pools of other sizes. */
  List<String> poolSizes(Arm arm, String scenario) {
    return plan.servers(scenario).stream()
        .map(Servers::named)
        .filter(server -> server.program().equals(arm.server()))
        .sorted(Comparator.comparingInt(this::threads))
        .map(Server::name)
        .toList();
  }
}
