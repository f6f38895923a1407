package crossover.servers.backend;

import org.HdrHistogram.Histogram;

/** One simulated service: its waits, its slots, and what it counted since the last reset. */
final class Service {
  private final Kind kind;
  private final long seed;
  private final Distribution distribution;
  private final Slots slots;
  private final Overlap overlap = new Overlap();
  private final Histogram waits = new Histogram(Lateness.HIGHEST_NS, Lateness.DIGITS);
  private long calls;
  private long rows;
  private long waitSumNs;
  private long queueSumNs;

  Service(Kind kind, long seed, Distribution distribution, Slots slots) {
    this.kind = kind;
    this.seed = seed;
    this.distribution = distribution;
    this.slots = slots;
  }

  /** Takes a call whose fields of the request and arrival are set. */
  void arrive(Call call) {
    double u = WaitHash.uniform(seed, kind, call.id, call.call);
    call.waitNs = distribution.waitNs(u) * call.waitFactor;
    overlap.begin(call);
    slots.enter(call);
  }

  /** The time of a call is over. It is counted here whether or not its client is still there. */
  void end(Call call) {
    calls++;
    rows += call.rows;
    waitSumNs += call.waitNs;
    waits.recordValue(Math.min(call.waitNs, Lateness.HIGHEST_NS));
    queueSumNs += call.startNs - call.arrivalNs;
    overlap.end(call);
    slots.leave(call);
  }

  void reset() {
    calls = 0;
    rows = 0;
    waitSumNs = 0;
    queueSumNs = 0;
    waits.reset();
    overlap.reset();
  }

  Overlap overlap() {
    return overlap;
  }

  long calls() {
    return calls;
  }

  long rows() {
    return rows;
  }

  long waitSumNs() {
    return waitSumNs;
  }

  /** Of no use when there were no calls. */
  long waitP99Ns() {
    return waits.getValueAtPercentile(99);
  }

  long queueSumNs() {
    return queueSumNs;
  }
}
