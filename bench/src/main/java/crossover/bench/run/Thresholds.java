package crossover.bench.run;

import crossover.bench.scenario.Arrival;
import crossover.bench.scenario.Load;

/** Every threshold that decides whether figures may be taken as the server's. */
final class Thresholds {
  /** Share of requests without a right answer. */
  static final double MOST_ERRORS = 0.01;

  /** How late requests may leave at p99 in an open load. */
  static final double MOST_SLIP_US = 1_000;

  /** Share of requests that find no connection free. */
  static final double MOST_CONNECTION_WAITS = 0.01;

  /** Of the rate that was asked for. */
  static final double LEAST_RATE = 0.99;

  /** A random sequence may stay below its rate by so many standard deviations of its count. */
  private static final double CHANCE_DEVIATIONS = 3;

  /** Busy share of the rig's core from which on a server that is not saturated has no figures. */
  static final double BUSY_RIG_CORE = 0.80;

  static final double SATURATED_SERVER_CORE = 0.95;

  /**
   * Lateness of the backend as a share of its waits, the mean of the mean and the p99 of the p99:
   * it adds to both alike.
   */
  static final double MOST_LATENESS = 0.05;

  /** A block whose idle servers use more is flagged in its reason; the status stays. */
  static final double MOST_IDLE_SHARE = 0.005;

  /** Busy share of the generator's own threads, when nothing is known of the server's core. */
  static final double BUSY_GENERATOR_THREADS = 0.95;

  /** Beyond this part of the response time at p50 the generator's lateness is a part of it. */
  static final double LARGE_SLIP = 0.10;

  /** Below this, lateness is what waking up costs. */
  static final double SMALL_SLIP_US = 50;

  /** The generator was away for longer than a scheduler's turn. */
  static final double LONG_PAUSE_MS = 10;

  /** Share of the cores' time that other guests of the host took. */
  static final double MOST_STEAL = 0.01;

  /** Share of requests that needed a connection in place of a lost one. */
  static final double MOST_RECONNECTS = 0.01;

  /**
   * Mean in flight against throughput times mean service time, as a share and in requests. What the
   * generator has read and not yet handled is in flight and not in service: 6% were seen with 64
   * connections on a machine with others at work.
   */
  static final double LITTLE_SHARE = 0.10;

  static final double LITTLE_REQUESTS = 0.25;

  private Thresholds() {}

  /** How far below its rate a load may fall by chance; 0 when its arrivals are not random. */
  static double chancePerS(Load.Open open, double durationS) {
    return Arrival.isRandom(open.arrival())
        ? CHANCE_DEVIATIONS * Math.sqrt(open.meanRatePerS(durationS) / durationS)
        : 0;
  }
}
