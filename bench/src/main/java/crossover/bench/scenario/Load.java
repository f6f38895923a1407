package crossover.bench.scenario;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * When requests start. As JSON: an object whose {@code model} is {@code closed} or {@code open}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "model")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Load.Closed.class, name = "closed"),
  @JsonSubTypes.Type(value = Load.Open.class, name = "open")
})
public sealed interface Load {
  /** Of a closed model: how many there are. Of an open one: the most that it may open. */
  int connections();

  /** Each connection sends its next request when the last one has ended. For capacity. */
  record Closed(int connections) implements Load {
    public Closed {
      WrongValue.unlessWithin("connections", connections, 1, 60_000);
    }
  }

  /** Requests start when the sequence says, whatever the server does. */
  record Open(double ratePerS, Arrival arrival, int connections) implements Load {
    public Open {
      WrongValue.unlessWithin("ratePerS", ratePerS, 0.1, 10_000_000);
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
}
