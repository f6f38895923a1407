package crossover.bench.run;

import crossover.bench.result.Pilots;
import crossover.bench.result.Plan;
import crossover.bench.scenario.Load;
import crossover.bench.scenario.Scenario;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The rates that loads at a share of a capacity come to. */
final class Rates {
  private final Plan plan;
  private final Pilots pilots;

  Rates(Plan plan, Pilots pilots) {
    this.plan = plan;
    this.pilots = pilots;
  }

  /**
   * The scenario as it is measured: open at a rate where it asks for a share of the lowest capacity
   * among its servers. It stays as it is when none of them has one.
   */
  Scenario of(Scenario scenario) {
    if (!(scenario.load() instanceof Load.Share share)) {
      return scenario;
    }
    OptionalDouble lowest =
        plan.servers(scenario).stream()
            .map(server -> capacityPerS(share.of(), server))
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .min();
    return lowest.isPresent() ? scenario.withLoad(share.at(lowest.getAsDouble())) : scenario;
  }

  /**
   * Why a server has no rate in this scenario of the plan; empty when it has one, or needs none.
   */
  Optional<String> obstacle(Scenario planned, String server) {
    Optional<String> of = planned.load().capacityOf();
    if (of.isEmpty() || capacityPerS(of.get(), server) != null) {
      return Optional.empty();
    }
    String reason =
        pilots.of(of.get(), server).map(Pilots.Pilot::reason).orElse("it was not measured");
    return Optional.of(
        "no rate: the capacity of "
            + server
            + " on "
            + of.get()
            + " is not known ("
            + reason
            + ")");
  }

  /** The rungs of a ladder for one server, from the lowest on; empty without a capacity. */
  List<Load.Open> rungs(Load.Ladder ladder, String server) {
    Double capacityPerS = capacityPerS(ladder.of(), server);
    return capacityPerS == null
        ? List.of()
        : IntStream.range(0, ladder.steps())
            .mapToObj(step -> ladder.rung(step, capacityPerS))
            .toList();
  }

  private @Nullable Double capacityPerS(String of, String server) {
    return pilots.of(of, server).map(Pilots.Pilot::capacityPerS).orElse(null);
  }
}
