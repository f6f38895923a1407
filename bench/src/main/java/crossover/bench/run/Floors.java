package crossover.bench.run;

import crossover.bench.load.LoadFailed;
import crossover.bench.load.SlicePlan;
import crossover.bench.load.SliceResult;
import crossover.bench.process.Child;
import crossover.bench.process.ChildFailed;
import crossover.bench.process.PinPlan;
import crossover.bench.recording.Quantiles;
import crossover.bench.scenario.Load;
import crossover.bench.scenario.Part;
import crossover.bench.scenario.Scenario;
import crossover.bench.scenario.Timing;
import crossover.bench.scenario.Work;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * The instrument's own floor: what it measures on a server that answers at once, at the rates of
 * the open scenarios.
 */
final class Floors {
  private static final String TARGET = "known-delay";
  private static final int WARMUP_CONNECTIONS = 16;
  private static final double WARMUP_S = 0.5;

  private final Map<Load, Floor> byLoad = new HashMap<>();

  /** Response times of the known-delay server; empty quantiles had too few requests. */
  record Floor(Optional<Double> p50Us, Optional<Double> p99Us) {}

  private Floors() {}

  /** No floor is known. */
  static Floors none() {
    return new Floors();
  }

  /** Measures each rate once, on the servers' core while no server of the block uses it. */
  static Floors measure(
      Rig rig,
      Programs programs,
      PinPlan pins,
      Path logs,
      List<Scenario> scenarios,
      Timing timing,
      long seed)
      throws ChildFailed, LoadFailed {
    Floors floors = new Floors();
    List<Load> loads =
        scenarios.stream()
            .map(Scenario::load)
            .filter(load -> load instanceof Load.Open)
            .distinct()
            .toList();
    if (loads.isEmpty()) {
      return floors;
    }
    Child.Spec spec =
        new Child.Spec(
            TARGET, programs.knownDelay(0), pins.server(), logs.resolve("known-delay.log"));
    try (Child server = Child.start(spec)) {
      new Leftovers(logs).note(server);
      InetSocketAddress address = Ready.address(server, programs.startBound());
      Load warmup = new Load.Closed(WARMUP_CONNECTIONS);
      fire(rig, address, warmup, WARMUP_S, timing, seed, false, false);
      boolean spin = pins.generatorApartFromServer();
      for (Load load : loads) {
        rig.load().closeTarget(TARGET);
        double durationS = 2 * timing.sliceS();
        floors.byLoad.put(
            load, floor(fire(rig, address, load, durationS, timing, seed, spin, true)));
      }
      rig.load().closeTarget(TARGET);
    }
    return floors;
  }

  Optional<Floor> of(Scenario scenario) {
    return Optional.ofNullable(byLoad.get(scenario.load()));
  }

  private static Floor floor(SliceResult result) {
    Histogram responses = result.response().histogram();
    Quantiles quantiles = new Quantiles(responses, result.issued() - result.right());
    return new Floor(quantiles.us(0.5), quantiles.us(0.99));
  }

  private static SliceResult fire(
      Rig rig,
      InetSocketAddress address,
      Load load,
      double durationS,
      Timing timing,
      long seed,
      boolean spin,
      boolean record)
      throws LoadFailed {
    Part part = new Part("plaintext", 1, "GET", "/plaintext", null, "hello-text", Work.NONE);
    Scenario scenario = new Scenario("known-delay", "the instrument's floor", List.of(part), load);
    return rig.load()
        .fire(
            new SlicePlan(
                TARGET,
                address.getAddress().getHostAddress(),
                address.getPort(),
                scenario,
                seed,
                durationS,
                timing.requestTimeoutS(),
                timing.drainS(),
                spin,
                record));
  }
}
