package crossover.bench.run;

import crossover.bench.load.ErrorCounts;
import crossover.bench.load.SliceResult;
import crossover.bench.process.PinPlan;
import crossover.bench.process.ProcStat;
import crossover.bench.scenario.Load;
import crossover.bench.scenario.Part;
import crossover.bench.scenario.Scenario;
import crossover.bench.scenario.Work;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** Gathers what the rules of {@link TrialStatus} ask from the slices of a trial. */
final class Judgement {
  private Judgement() {}

  static TrialStatus.Evidence evidence(Scenario scenario, Merged merged, PinPlan pins) {
    return new TrialStatus.Evidence(
        null,
        merged.count(SliceResult::issued),
        merged.count(SliceResult::right),
        merged.errors(ErrorCounts::body),
        merged.count(SliceResult::connectionWaits),
        share(merged, merged.used(MeasuredSlice::server), pins.server().size()),
        Optional.of(generatorShare(merged)),
        scenario.load() instanceof Load.Open open
            ? Optional.of(offered(open, merged))
            : Optional.empty(),
        needsBackend(scenario) ? Optional.of(seen(scenario, merged)) : Optional.empty());
  }

  static boolean needsBackend(Scenario scenario) {
    return scenario.parts().stream()
        .map(Part::work)
        .anyMatch(work -> work.dbCalls() + work.downstreamCalls() > 0);
  }

  /**
   * CPU over the time of the slices, with the load around their windows: what a process used in the
   * gaps between them is little, and counted against it.
   */
  static Optional<Double> share(Merged merged, Optional<ProcStat.Used> used, int cores) {
    return used.map(cpu -> cpu.cpuNs() / 1e9 / merged.loadedS() / cores);
  }

  /** With the backend's, where both are one process. */
  static double generatorShare(Merged merged) {
    return merged.sum(slice -> slice.load().generator().cpuUs())
        / merged.sum(slice -> slice.load().generator().wallUs());
  }

  private static TrialStatus.Offered offered(Load.Open open, Merged merged) {
    return new TrialStatus.Offered(
        open.meanRatePerS(merged.measuredS() / merged.slices()),
        merged.count(SliceResult::right) / merged.measuredS(),
        Thresholds.chancePerS(open, merged.measuredS()),
        merged.latencies(SliceResult::slip).histogram().getValueAtPercentile(99) / 1e3);
  }

  private static TrialStatus.Seen seen(Scenario scenario, Merged merged) {
    BackendLateness lateness = merged.backendLateness();
    return new TrialStatus.Seen(
        calls(scenario, merged, "db", Work::dbCalls),
        calls(scenario, merged, "downstream", Work::downstreamCalls),
        scenario.parts().stream().allMatch(part -> part.work().oneAtATime()),
        scenario.parts().stream().anyMatch(part -> part.work().together()),
        new TrialStatus.Times(lateness.meanUs(), lateness.p99Us()),
        new TrialStatus.Times(waitMeanUs(merged), waitP99Us(merged)),
        // As a part of the generator it is judged as one: by what is late, and by their core.
        share(merged, merged.used(MeasuredSlice::backend), 1));
  }

  static double waitMeanUs(Merged merged) {
    double db = merged.seenTotal("db_calls");
    double downstream = merged.seenTotal("downstream_calls");
    return db + downstream == 0
        ? 0
        : (db * merged.seenMean("db_wait_mean_us", "db_calls")
                + downstream * merged.seenMean("downstream_wait_mean_us", "downstream_calls"))
            / (db + downstream);
  }

  /** Of the two kinds of calls the shorter one, when there were both. */
  static double waitP99Us(Merged merged) {
    return Stream.of("db", "downstream")
        .filter(kind -> merged.seenTotal(kind + "_calls") > 0)
        .mapToDouble(kind -> merged.seenMean(kind + "_wait_p99_us", kind + "_calls"))
        .min()
        .orElse(0);
  }

  /**
   * Every right answer cost its calls; a request without one, or outside the window, may have cost
   * up to those of the dearest part. So may what the end of the warm-up cut off, one request a
   * connection: a server goes on with it.
   */
  private static TrialStatus.Calls calls(
      Scenario scenario, Merged merged, String kind, ToIntFunction<Work> callsOf) {
    long atLeast = 0;
    int dearest = 0;
    for (int part = 0; part < scenario.parts().size(); part++) {
      int calls = callsOf.applyAsInt(scenario.parts().get(part).work());
      atLeast += merged.rightOfPart(part) * calls;
      dearest = Math.max(dearest, calls);
    }
    long unanswered =
        merged.count(SliceResult::issued)
            - merged.count(SliceResult::right)
            + merged.count(load -> load.around().issued())
            + scenario.load().connections();
    return new TrialStatus.Calls(
        merged.seenTotal(kind + "_calls"),
        atLeast,
        atLeast + unanswered * dearest,
        Math.round(merged.seenMax(kind + "_overlap_peak")));
  }
}
