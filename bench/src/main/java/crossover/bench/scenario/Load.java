package crossover.bench.scenario;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;

/**
 * When requests start. As JSON: an object whose {@code model} is {@code closed}, {@code open},
 * {@code share} or {@code ladder}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "model")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Load.Closed.class, name = "closed"),
  @JsonSubTypes.Type(value = Load.Open.class, name = "open"),
  @JsonSubTypes.Type(value = Load.Share.class, name = "share"),
  @JsonSubTypes.Type(value = Load.Ladder.class, name = "ladder")
})
public sealed interface Load {
  /** Of a closed model: how many there are. Of an open one: the most that it may open. */
  int connections();

  /** As it stands in rows: {@code closed}, {@code open} or {@code ladder}. */
  default String inWords() {
    return switch (this) {
      case Closed closed -> "closed";
      case Open open -> "open";
      case Share share -> "open";
      case Ladder ladder -> "ladder";
    };
  }

  /** The closed scenario that shows the capacity which its rates are shares of. */
  default Optional<String> capacityOf() {
    return switch (this) {
      case Closed closed -> Optional.empty();
      case Open open -> Optional.empty();
      case Share share -> Optional.of(share.of());
      case Ladder ladder -> Optional.of(ladder.of());
    };
  }

  /** Each connection sends its next request when the last one has ended. For capacity. */
  record Closed(int connections) implements Load {
    public Closed {
      WrongValue.unlessWithin("connections", connections, 1, 60_000);
    }
  }

  /** Requests start when the sequence says, whatever the server does. */
  record Open(double ratePerS, Arrival arrival, int connections) implements Load {
    public static final double LEAST_PER_S = 0.1;
    public static final double MOST_PER_S = 10_000_000;

    public Open {
      WrongValue.unlessWithin("ratePerS", ratePerS, LEAST_PER_S, MOST_PER_S);
      WrongValue.unlessWithin("connections", connections, 1, 60_000);
    }

    /** Over a whole window of this length: of a ramp the middle between its two ends. */
    public double meanRatePerS(double durationS) {
      return switch (arrival) {
        case Arrival.Ramp ramp -> (ramp.fromPerS() + ratePerS) / 2;
        case Arrival.Surge surge -> ratePerS * surge.meanFactor(durationS);
        case Arrival.Burst burst -> ratePerS;
        case Arrival.Constant constant -> ratePerS;
        case Arrival.Poisson poisson -> ratePerS;
      };
    }
  }

  /**
   * Open, at a rate that is known once the capacity is: a share of that of the slowest of the
   * scenario's servers, so that all of them can keep up with the same rate.
   *
   * @param of closed scenario that shows the capacity
   */
  record Share(double share, String of, Arrival arrival, int connections) implements Load {
    public Share {
      WrongValue.unlessWithin("share", share, 0.01, 2);
      WrongValue.unlessName("of", of);
      unlessStaying(arrival);
      WrongValue.unlessWithin("connections", connections, 1, 60_000);
    }

    public Open at(double capacityPerS) {
      return open(share * capacityPerS, arrival, connections);
    }
  }

  /**
   * Open, each slice at another rate: rungs between two shares of each server's own capacity, each
   * the same factor above the one before. For the highest rate at which the objectives hold.
   *
   * @param of closed scenario that shows the capacity
   * @param from share of the lowest rung
   * @param to share of the highest rung
   * @param repeats visits to each rung in a trial
   * @param visitS seconds of a visit, on average: low rungs take longer, high ones less. A queue
   *     must have the time to grow past the objective where the rate is above the capacity
   */
  record Ladder(
      String of,
      double from,
      double to,
      int steps,
      int repeats,
      double visitS,
      List<Slo> slos,
      Arrival arrival,
      int connections)
      implements Load {
    public Ladder {
      WrongValue.unlessName("of", of);
      WrongValue.unlessWithin("from", from, 0.01, 2);
      WrongValue.unlessWithin("to", to, 0.01, 2);
      if (to <= from) {
        throw new WrongValue("to", "must be above from");
      }
      WrongValue.unlessWithin("steps", steps, 3, 100);
      WrongValue.unlessWithin("repeats", repeats, 1, 100);
      WrongValue.unlessWithin("visitS", visitS, 0.05, 600);
      slos = List.copyOf(slos);
      if (slos.isEmpty()) {
        throw new WrongValue("slo", "must name at least one objective, e.g. 'p99<30ms'");
      }
      unlessStaying(arrival);
      WrongValue.unlessWithin("connections", connections, 1, 60_000);
    }

    /** A rung, counted from 0, of a server with this capacity. */
    public Open rung(int step, double capacityPerS) {
      double share = from * Math.pow(to / from, (double) step / (steps - 1));
      return open(share * capacityPerS, arrival, connections);
    }
  }

  private static Open open(double ratePerS, Arrival arrival, int connections) {
    return new Open(Math.clamp(ratePerS, Open.LEAST_PER_S, Open.MOST_PER_S), arrival, connections);
  }

  private static void unlessStaying(Arrival arrival) {
    if (!Arrival.isSteady(arrival)) {
      throw new WrongValue(
          "arrival",
          arrival.toString().split(":", 2)[0]
              + " has no rate to stay at; take constant or poisson");
    }
  }
}
