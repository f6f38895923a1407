package crossover.bench.run;

import crossover.bench.load.HttpClient;
import crossover.bench.scenario.ContractCase;
import crossover.bench.scenario.ContractCases;
import crossover.bench.scenario.Server;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Optional;

/** Replays the golden cases of the server contract: what answers wrongly gets no figures. */
final class ContractCheck {
  private static final List<ContractCase> CASES = ContractCases.all();

  private ContractCheck() {}

  /**
   * What the server does wrong, in words; empty when it passes.
   *
   * @param withBackend whether the server was started with one; without, the cases that need it are
   *     left out; those that need two connections always are
   */
  static Optional<String> problem(InetSocketAddress address, Server server, boolean withBackend)
      throws SocketTimeoutException {
    List<ContractCase> cases =
        CASES.stream()
            // A suite may choose a pool too small: right for the server, wrong for the scenario.
            .filter(golden -> !golden.needsTwoConnections())
            .filter(golden -> withBackend || !golden.needsBackend())
            .filter(server::isAsked)
            .toList();
    ContractCase at = cases.getFirst();
    try (HttpClient client = new HttpClient(address)) {
      int wrong = 0;
      String first = "";
      for (ContractCase golden : cases) {
        at = golden;
        HttpClient.Answer answer = client.exchange(golden.request());
        Optional<String> problem = golden.problem(answer.status(), answer.headers(), answer.body());
        if (problem.isPresent()) {
          first = wrong == 0 ? "'" + golden.name() + "': " + problem.get() : first;
          wrong++;
        }
      }
      return wrong == 0
          ? Optional.empty()
          : Optional.of("fails " + wrong + " of the contract's cases, first " + first);
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      return Optional.of("fails the contract's case '" + at.name() + "': " + e.getMessage());
    }
  }
}
