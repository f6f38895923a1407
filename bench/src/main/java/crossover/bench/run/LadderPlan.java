package crossover.bench.run;

import crossover.bench.load.LoadPlan;
import crossover.bench.scenario.Arrival;
import crossover.bench.scenario.Load;
import crossover.bench.scenario.Slo;
import java.util.List;
import java.util.Locale;

/**
 * A ladder: one server, visited at many rates.
 *
 * @param base where to, with what requests; its warm-up comes before everything, its duration
 *     bounds the whole
 * @param arrival of every rung; one whose rate changes is refused
 * @param connections the most that a rung may open
 * @param slos what to find the capacity for; none: to find the knee
 */
public record LadderPlan(LoadPlan base, Arrival arrival, int connections, List<Slo> slos) {
  /** Less leaves a visit too short to show anything. */
  public static final double LEAST_S = 15;

  private static final double LEAST_DRAIN_S = 1;
  private static final double BOUND_MARGIN = 1.2;

  public LadderPlan {
    slos = List.copyOf(slos);
    check(arrival, base.durationS(), base.requestTimeoutS(), slos);
  }

  /**
   * Refuses what cannot be measured.
   *
   * @throws IllegalArgumentException in one line
   */
  public static void check(Arrival arrival, double durationS, double timeoutS, List<Slo> slos) {
    if (!Arrival.isSteady(arrival)) {
      throw new IllegalArgumentException(
          "arrival "
              + arrival.toString().split(":", 2)[0]
              + " has no rate to stay at; take constant, poisson or burst:SIZE");
    }
    if (durationS < LEAST_S) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "durationS must be at least %.0fs for a ladder of rates, not %ss",
              LEAST_S,
              durationS));
    }
    for (Slo slo : slos) {
      if (slo.isTime() && slo.bound() >= timeoutS * 1e6) {
        throw new IllegalArgumentException(
            "timeout must be longer than the time in '" + slo + "': what is cut there fails it");
      }
    }
  }

  /** The kind of load that its visits are, at no rate in particular. */
  public Load.Open anyRung() {
    return new Load.Open(1, arrival, connections);
  }

  /** One visit. Nothing is sent before its window: the queue at a rate builds up in moments. */
  LoadPlan visit(double ratePerS, double windowS, long seed) {
    return load(new Load.Open(ratePerS, arrival, connections), windowS, seed, base.spin());
  }

  /** As fast as so many connections go. */
  LoadPlan closed(int connections, double windowS) {
    return load(new Load.Closed(connections), windowS, base.seed(), false);
  }

  private LoadPlan load(Load load, double windowS, long seed, boolean spin) {
    return new LoadPlan(
        base.address(),
        load,
        base.exchanges(),
        base.parts(),
        seed,
        0,
        windowS,
        base.requestTimeoutS(),
        drainS(),
        spin);
  }

  /** Long enough that a request without an answer has failed every objective. */
  private double drainS() {
    double longestS =
        slos.stream().filter(Slo::isTime).mapToDouble(Slo::bound).max().orElse(0) / 1e6;
    return Math.min(base.requestTimeoutS(), Math.max(LEAST_DRAIN_S, BOUND_MARGIN * longestS));
  }
}
