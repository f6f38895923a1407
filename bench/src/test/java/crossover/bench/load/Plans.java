package crossover.bench.load;

import crossover.bench.scenario.Arrival;
import crossover.bench.scenario.Load;
import crossover.bench.scenario.Part;
import crossover.bench.scenario.Scenario;
import crossover.bench.scenario.Work;
import java.util.List;

/** Short plans for tests. */
final class Plans {
  private Plans() {}

  static Load closed(int connections) {
    return new Load.Closed(connections);
  }

  static Load open(double ratePerS, int connections) {
    return new Load.Open(ratePerS, Arrival.CONSTANT, connections);
  }

  static SlicePlan json(int port, Load load, double durationS, double timeoutS, double drainS) {
    return of(
        port,
        new Part("json", 1, "GET", "/json", null, "hello-json", Work.NONE),
        load,
        durationS,
        timeoutS,
        drainS,
        true);
  }

  static SlicePlan of(
      int port,
      Part part,
      Load load,
      double durationS,
      double timeoutS,
      double drainS,
      boolean record) {
    Scenario scenario = new Scenario("test", "for a test", List.of(part), load);
    return new SlicePlan(
        "server", "127.0.0.1", port, scenario, 1, durationS, timeoutS, drainS, false, record);
  }
}
