package crossover.bench.run;

import com.google.errorprone.annotations.FormatMethod;
import crossover.bench.load.LoadPlan;
import crossover.bench.load.LoadResult;
import crossover.bench.load.SliceResult;
import crossover.bench.process.Cpus;
import crossover.bench.process.SystemStat;
import crossover.bench.recording.Quantiles;
import crossover.bench.scenario.Arrival;
import crossover.bench.scenario.Load;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Judges a load on a server that nothing is known of but its answers, by the thresholds that the
 * trials of a run are held to.
 */
public final class LoadValidity {
  /** The ones that reports show, in their order. */
  private static final Map<Double, String> QUANTILES =
      new TreeMap<>(Map.of(0.5, "p50", 0.9, "p90", 0.95, "p95", 0.99, "p99", 0.999, "p99.9"));

  private final LoadPlan plan;
  private final LoadResult result;
  private final SliceResult total;
  private final List<String> reasons = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  private LoadValidity(LoadPlan plan, LoadResult result) {
    this.plan = plan;
    this.result = result;
    this.total = result.total();
  }

  /**
   * Applies every rule.
   *
   * @param machine what the whole machine did meanwhile; empty where the system does not say
   */
  public static LoadVerdict of(LoadPlan plan, LoadResult result, Optional<SystemStat> machine) {
    LoadValidity validity = new LoadValidity(plan, result);
    validity.stopped();
    validity.errors();
    if (plan.load() instanceof Load.Open open && result.total().right() > 0) {
      validity.slip();
      validity.rate(open);
      validity.connectionWaits(open);
    }
    validity.busyThreads();
    validity.offeredQuantiles();
    validity.rareQuantiles();
    validity.littlesLaw();
    validity.pauses();
    validity.reconnects();
    machine.ifPresent(validity::machine);
    return new LoadVerdict(validity.reasons, validity.warnings);
  }

  private void stopped() {
    if (result.stopped()) {
      warn("stopped after %.1f s of the %.1f s", total.durationS(), plan.durationS());
    }
  }

  private void errors() {
    if (total.issued() == 0) {
      reason("nothing was measured: no request started");
      return;
    }
    if (total.right() == 0) {
      reason("no right answer to %,d requests", total.issued());
      return;
    }
    double share = share(total.issued() - total.right());
    if (share > Thresholds.MOST_ERRORS) {
      reason("%s of the requests had no right answer", TrialStatus.percent(share));
    }
    if (total.unfinished() > 0) {
      warn(
          "%,d requests had no answer when the load ended%s",
          total.unfinished(), result.stopped() ? " early" : " and the timeout with it");
    }
  }

  private void slip() {
    Quantiles slip = new Quantiles(total.slip().histogram(), 0);
    double p99Us = slip.anyUs(0.99).orElse(0.0);
    if (p99Us > Thresholds.MOST_SLIP_US) {
      reason(
          "the generator was the limit: requests left %,.0f us after their time at p99; give it"
              + " more --threads, or cores that the server does not use",
          p99Us);
      return;
    }
    double response = new Quantiles(total.response().histogram(), 0).anyUs(0.5).orElse(0.0);
    if (p99Us > Thresholds.SMALL_SLIP_US && p99Us > Thresholds.LARGE_SLIP * response) {
      warn(
          "the generator's own lateness (%,.0f us at p99) is large against the response time"
              + " (%,.0f us at p50): read the service time too",
          p99Us, response);
    }
  }

  private void rate(Load.Open open) {
    // A ramp that was cut has not come to its mean.
    if (result.stopped() && open.arrival() instanceof Arrival.Ramp) {
      return;
    }
    double asked = open.meanRatePerS(total.durationS());
    double chance = Thresholds.chancePerS(open, total.durationS());
    double oneRequest = 1 / total.durationS();
    double achieved = result.achievedPerS(open);
    // What errors took is said already.
    double ofErrors = reasons.isEmpty() ? 0 : asked * share(total.errors().total());
    if (ofErrors + achieved + chance + oneRequest < Thresholds.LEAST_RATE * asked) {
      reason("rate missed: %,.0f right answers/s of the %,.0f/s asked for", achieved, asked);
    }
  }

  private void connectionWaits(Load.Open open) {
    double share = share(total.connectionWaits());
    if (share > Thresholds.MOST_CONNECTION_WAITS) {
      warn(
          "%s of the requests were due while all %,d connections were in use: the server answers"
              + " more slowly than they come, or --connections is small; their wait is in the"
              + " response time, not in the service time",
          TrialStatus.percent(share), open.connections());
    }
  }

  private void busyThreads() {
    double busy = (double) total.generator().cpuUs() / Math.max(1, total.generator().wallUs());
    if (busy <= Thresholds.BUSY_GENERATOR_THREADS) {
      return;
    }
    String found = "its threads were " + TrialStatus.percent(busy) + " busy";
    if (plan.load() instanceof Load.Closed) {
      reason(
          "the generator was the limit: %s; the server can do more than this, give it more"
              + " --threads",
          found);
    } else {
      warn("the generator is near its limit: %s; give it more --threads", found);
    }
  }

  private void offeredQuantiles() {
    long unanswered = total.issued() - total.right();
    if (!(plan.load() instanceof Load.Open) || unanswered <= 0) {
      return;
    }
    Quantiles offered = new Quantiles(total.response().histogram(), unanswered);
    List<String> reached =
        new ArrayList<>(
            QUANTILES.entrySet().stream()
                .filter(quantile -> offered.anyUs(quantile.getKey()).isEmpty())
                .map(Map.Entry::getValue)
                .toList());
    reached.add("max");
    warn(
        "of all requests, %s and the mean are unknown: they are among the %,d that failed or had no"
            + " answer",
        String.join(", ", reached), unanswered);
  }

  private void rareQuantiles() {
    Quantiles answered = new Quantiles(total.service().histogram(), 0);
    if (total.right() == 0) {
      return;
    }
    List<String> rare =
        QUANTILES.entrySet().stream()
            .filter(quantile -> answered.isRare(quantile.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    if (!rare.isEmpty()) {
      warn(
          "%s: fewer than %d requests were slower, so it says little about the next run",
          String.join(", ", rare), Quantiles.LEAST_BEYOND);
    }
  }

  /** Only where failed requests, whose times are not known, cannot explain the difference. */
  private void littlesLaw() {
    if (total.right() == 0 || share(total.issued() - total.right()) > Thresholds.MOST_ERRORS) {
      return;
    }
    double byLaw =
        total.rightInWindow() / total.durationS() * total.service().histogram().getMean() / 1e9;
    double difference = Math.abs(total.meanInFlight() - byLaw);
    if (difference > Thresholds.LITTLE_REQUESTS && difference > Thresholds.LITTLE_SHARE * byLaw) {
      warn(
          "Little's law does not hold: %.1f requests were in flight on average, rate times mean"
              + " service time is %.1f; the times or the counts are off",
          total.meanInFlight(), byLaw);
    }
  }

  private void pauses() {
    if (total.generator().maxPauseMs() > Thresholds.LONG_PAUSE_MS) {
      warn(
          "the generator stood still for up to %.1f ms%s: what came meanwhile was timed late",
          total.generator().maxPauseMs(),
          total.generator().gcPauseMs() > 0
              ? String.format(
                  Locale.ROOT, " (collecting garbage: %d ms in all)", total.generator().gcPauseMs())
              : "");
    }
  }

  private void reconnects() {
    double share = share(total.reconnects());
    if (share > Thresholds.MOST_RECONNECTS) {
      warn(
          "%,d connections were opened in place of closed ones: their handshakes are in the"
              + " response time",
          total.reconnects());
    }
  }

  private void machine(SystemStat machine) {
    double steal = machine.stealShare(Cpus.allowed()).orElse(0.0);
    if (steal > Thresholds.MOST_STEAL) {
      warn(
          "other guests of the host took %s of this machine's time (steal)",
          TrialStatus.percent(steal));
    }
    if (machine.listenOverflows() > 0) {
      warn(
          "%,d connections met a full listener's queue on this machine: a handshake then takes a"
              + " second longer",
          machine.listenOverflows());
    }
  }

  private double share(long count) {
    return (double) count / Math.max(1, total.issued());
  }

  @FormatMethod
  private void reason(String format, Object... values) {
    reasons.add(String.format(Locale.ROOT, format, values));
  }

  @FormatMethod
  private void warn(String format, Object... values) {
    warnings.add(String.format(Locale.ROOT, format, values));
  }
}
