package crossover.bench.run;

import crossover.bench.load.ErrorCounts;
import crossover.bench.load.SliceResult;
import crossover.bench.process.Cpus;
import crossover.bench.process.PinPlan;
import crossover.bench.process.ProcStat;
import crossover.bench.process.SystemStat;
import crossover.bench.recording.Latencies;
import crossover.bench.recording.Quantiles;
import crossover.bench.result.Column;
import crossover.bench.result.Plan;
import crossover.bench.result.Row;
import crossover.bench.result.SeriesColumn;
import crossover.bench.result.SeriesRow;
import crossover.bench.result.Status;
import crossover.bench.result.Trial;
import crossover.bench.scenario.Load;
import crossover.bench.scenario.Scenario;
import crossover.bench.scenario.Server;
import crossover.bench.scenario.ServerSettings;
import crossover.bench.scenario.Suite;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Turns one arm's slices into the row, the series and the histograms of its trial. One method for
 * each group of columns, hence long.
 */
final class TrialRow {
  private final Plan plan;
  private final int block;
  private final Scenario scenario;
  private final PinPlan pins;
  private final long seed;
  private final Optional<Floors.Floor> floor;

  /**
   * For the trials of one unit.
   *
   * @param seed of the unit's requests
   * @param floor of the instrument at this scenario's rate, when it has one
   */
  TrialRow(
      Plan plan,
      int block,
      Scenario scenario,
      PinPlan pins,
      long seed,
      Optional<Floors.Floor> floor) {
    this.plan = plan;
    this.block = block;
    this.scenario = scenario;
    this.pins = pins;
    this.seed = seed;
    this.floor = floor;
  }

  /**
   * The trial as it is stored.
   *
   * @param unitFailure why the whole unit has no figures, when it has none
   */
  Trial of(ArmTrial trial, @Nullable String unitFailure) {
    Row row = new Row();
    identity(row, trial.arm());
    settings(row, trial.arm());
    load(row);
    row.set(Column.WARMUP_S, trial.warmth().warmedS());
    row.set(Column.STEADY, trial.warmth().steady().orElse(null));
    row.set(Column.REPEATED_BECAUSE, trial.repeatedBecause());
    String failure = unitFailure != null ? unitFailure : trial.failure();
    if (trial.arm().wrongAnswers().isPresent() && failure == null) {
      status(row, new TrialStatus(Status.WRONG_ANSWERS, trial.arm().wrongAnswers().get()));
      return new Trial(row, List.of(), Map.of());
    }
    if (failure != null || trial.slices().isEmpty()) {
      status(row, new TrialStatus(Status.FAILED, failure == null ? "not measured" : failure));
      return new Trial(row, List.of(), Map.of());
    }
    Merged merged = new Merged(trial.slices());
    TrialStatus judged =
        scenario.load() instanceof Load.Ladder ladder
            ? SloCells.fill(
                row,
                scenario,
                ladder,
                trial.slices(),
                pins,
                plan.suite().timing().with(scenario.timing()).requestTimeoutS())
            : TrialStatus.of(Judgement.evidence(scenario, merged, pins));
    status(row, new TrialStatus(judged.status(), withRemarks(judged.reason(), merged)));
    outcomes(row, trial, merged);
    Map<String, Histogram> histograms = Map.of();
    if (!(scenario.load() instanceof Load.Ladder)) {
      row.set(Column.THROUGHPUT_PER_S, merged.throughputPerS());
      histograms = latencies(row, merged);
    }
    server(row, trial, merged);
    generator(row, merged);
    backend(row, merged);
    system(row, merged);
    return new Trial(row, series(trial), histograms);
  }

  private void identity(Row row, Arm arm) {
    row.set(Column.RUN_ID, plan.runId())
        .set(Column.TRIAL_ID, Trial.id(block, scenario.name(), arm.name()))
        .set(Column.BLOCK, block)
        .set(Column.LAUNCH, arm.launches())
        .set(Column.SCENARIO, scenario.name())
        .set(Column.SERVER, arm.name())
        .set(Column.ENGINE, arm.server().engine())
        .set(Column.MODEL, arm.server().model())
        .set(Column.SEED, seed)
        .set(Column.STARTUP_MS, arm.isRunning() ? arm.startupMs() : null);
  }

  private void settings(Row row, Arm arm) {
    Suite suite = plan.suite();
    ServerSettings server = arm.server().settings(suite.server());
    if (arm.server().contender().isPresent()) {
      processes(row, arm.server(), server);
    } else {
      jvm(row, arm, server);
    }
    row.set(Column.DB_POOL, server.dbPool())
        .set(Column.DOWNSTREAM_POOL, server.downstreamPool())
        .set(Column.BACKEND_DB, suite.backend().db())
        .set(Column.BACKEND_DOWNSTREAM, suite.backend().downstream())
        .set(Column.BACKEND_SLOTS, suite.backend().slots())
        .set(Column.SERVER_CORES, Cpus.list(pins.server()))
        .set(Column.RIG_CORES, rigCores(pins))
        .set(Column.PINNED, pins.pinned());
  }

  private void jvm(Row row, Arm arm, ServerSettings server) {
    row.set(Column.WORKER_THREADS, arm.server().hasThreads() ? server.threads() : null)
        .set(Column.EVENT_LOOPS, server.loops() == 0 ? pins.server().size() : server.loops())
        .set(Column.TRANSPORT, arm.transport().orElse(server.transport()))
        .set(Column.COLLECTOR, plan.suite().jvm().collector())
        .set(Column.HEAP_MIB, plan.suite().jvm().heapMib())
        .set(Column.JAVA_VERSION, Runtime.version().toString());
  }

  /** A worker that blocks is one thread at least. What it all runs on is in environment.json. */
  private static void processes(Row row, Server contender, ServerSettings server) {
    boolean known = server.workers() > 0;
    boolean threads = contender.hasThreads() || contender.model().equals("blocking");
    row.set(Column.WORKER_PROCESSES, known ? server.workers() : null)
        .set(Column.WORKER_THREADS, known && threads ? server.threadsInAll() : null);
  }

  static String rigCores(PinPlan pins) {
    return Cpus.list(
        Stream.of(pins.generator(), pins.backend()).flatMap(List::stream).distinct().toList());
  }

  private void load(Row row) {
    row.set(Column.LOAD_MODEL, scenario.load().inWords())
        .set(Column.CONNECTIONS, scenario.load().connections());
    switch (scenario.load()) {
      case Load.Closed closed -> {}
      case Load.Open open ->
          row.set(Column.ARRIVAL, open.arrival().toString())
              .set(Column.RATE_ASKED_PER_S, open.ratePerS());
      case Load.Share share -> row.set(Column.ARRIVAL, share.arrival().toString());
      case Load.Ladder ladder -> row.set(Column.ARRIVAL, ladder.arrival().toString());
    }
  }

  private static void status(Row row, TrialStatus status) {
    row.set(Column.STATUS, status.status().text())
        .set(Column.REASON, status.reason().isEmpty() ? null : status.reason());
  }

  /** What does not change the status and still has to be known. */
  private static String withRemarks(String reason, Merged merged) {
    Optional<String> remark =
        merged
            .max(MeasuredSlice::idleShareMax)
            .filter(share -> share > Thresholds.MOST_IDLE_SHARE)
            .map(
                share ->
                    String.format(
                        Locale.ROOT, "an idle server used %.1f%% of a core", 100 * share));
    return Stream.of(reason, remark.orElse(""))
        .filter(part -> !part.isEmpty())
        .reduce((a, b) -> a + "; " + b)
        .orElse("");
  }

  private void outcomes(Row row, ArmTrial trial, Merged merged) {
    long issued = merged.count(SliceResult::issued);
    long right = merged.count(SliceResult::right);
    MeasuredSlice first = trial.slices().getFirst();
    row.set(Column.STARTED_UTC, Instant.ofEpochMilli(first.load().startedUtcMs()))
        .set(Column.POSITION, first.position() + 1)
        .set(Column.AROUND_S, merged.loadedS() - merged.measuredS())
        .set(Column.REQUESTS_AROUND, merged.answered() - right)
        .set(Column.MEASURED_S, merged.measuredS())
        .set(Column.SLICES, trial.slices().size())
        .set(Column.REQUESTS, right)
        .set(Column.ISSUED, issued)
        .set(Column.ERRORS_CONNECT, merged.errors(ErrorCounts::connect))
        .set(Column.ERRORS_TIMEOUT, merged.errors(ErrorCounts::timeout))
        .set(Column.ERRORS_STATUS, merged.errors(ErrorCounts::status))
        .set(Column.ERRORS_BODY, merged.errors(ErrorCounts::body))
        .set(Column.ERRORS_PROTOCOL, merged.errors(ErrorCounts::protocol))
        .set(Column.ERRORS_CLOSED, merged.errors(ErrorCounts::closed))
        .set(Column.UNFINISHED, merged.count(SliceResult::unfinished))
        .set(Column.RECONNECTS, merged.count(SliceResult::reconnects))
        .set(Column.ERROR_RATE, issued == 0 ? null : (double) (issued - right) / issued)
        .set(Column.BYTES, merged.count(SliceResult::bytes));
    if (scenario.load() instanceof Load.Open) {
      row.set(Column.RATE_ACHIEVED_PER_S, issued / merged.measuredS());
    }
  }

  private Map<String, Histogram> latencies(Row row, Merged merged) {
    EndpointTimes times = EndpointTimes.of(scenario, merged);
    boolean open = scenario.load() instanceof Load.Open;
    row.set(Column.PROBE, scenario.probe());
    if (!times.byEndpoint().isEmpty()) {
      row.set(Column.REQUESTS_BY_ENDPOINT, times.shares());
    }
    LatencyCells.service(row, times.service());
    Map<String, Histogram> histograms = new HashMap<>(times.histograms(open));
    if (open) {
      Latencies slip = merged.latencies(SliceResult::slip);
      LatencyCells.response(row, times.response(), times.unanswered());
      LatencyCells.slip(row, slip);
      LatencyCells.surges(row, merged.surges());
      histograms.put("slip", slip.histogram());
    }
    double meanS = merged.latencies(SliceResult::service).histogram().getMean() / 1e9;
    double busy = merged.throughputPerS() * meanS;
    row.set(Column.MEAN_IN_FLIGHT, merged.meanInFlight())
        .set(Column.LITTLES_LAW_RATIO, busy > 0 ? merged.meanInFlight() / busy : null);
    return histograms;
  }

  private void server(Row row, ArmTrial trial, Merged merged) {
    Optional<ProcStat.Used> used = merged.used(MeasuredSlice::server);
    long right = merged.answered();
    if (used.isPresent()) {
      double cpuUs = used.get().cpuNs() / 1e3;
      row.set(
              Column.SERVER_CPU_SHARE,
              Judgement.share(merged, used, pins.server().size()).orElse(null))
          .set(
              Column.SERVER_COMPILER_CPU_SHARE,
              trial.arm().server().contender().isPresent()
                  ? null
                  : compilerPart(used.get()).orElse(null));
      if (right > 0) {
        row.set(Column.SERVER_CPU_US_PER_REQUEST, cpuUs / right)
            .set(Column.COST_CPU_S_PER_1K_REQUESTS, cpuUs / right / 1e3);
      }
    }
    trial
        .slices()
        .getLast()
        .serverAfter()
        .ifPresent(
            stat ->
                row.set(Column.SERVER_RSS_MIB, stat.rssBytes() / 1048576.0)
                    .set(Column.SERVER_THREADS, stat.threads()));
    row.set(
            Column.SERVER_FDS_PEAK,
            trial.slices().stream()
                .flatMap(slice -> slice.serverAfter().stream())
                .map(ProcStat::descriptors)
                .max(Integer::compare)
                .orElse(null))
        .set(Column.DB_POOL_WAITS, merged.total(MeasuredSlice::dbPoolWaits).orElse(null))
        .set(
            Column.DOWNSTREAM_POOL_WAITS,
            merged.total(MeasuredSlice::downstreamPoolWaits).orElse(null))
        .set(Column.IDLE_CPU_SHARE_MAX, merged.max(MeasuredSlice::idleShareMax).orElse(null));
  }

  private static Optional<Double> compilerPart(ProcStat.Used used) {
    return used.cpuNs() == 0
        ? Optional.empty()
        : Optional.of((double) used.compilerNs() / used.cpuNs());
  }

  private void generator(Row row, Merged merged) {
    long issued = Math.max(1, merged.count(SliceResult::issued));
    row.set(
            Column.GENERATOR_CPU_US_PER_REQUEST,
            merged.sum(slice -> slice.load().generator().cpuUs()) / issued)
        .set(Column.GENERATOR_CPU_SHARE, Judgement.generatorShare(merged))
        .set(
            Column.GENERATOR_GC_PAUSE_MS, merged.sum(slice -> slice.load().generator().gcPauseMs()))
        .set(
            Column.GENERATOR_MAX_PAUSE_MS,
            merged.max(slice -> Optional.of(slice.load().generator().maxPauseMs())).orElse(null))
        .set(
            Column.CONNECTION_WAIT_SHARE,
            (double) merged.count(SliceResult::connectionWaits) / issued);
    floor.ifPresent(
        known ->
            row.set(Column.INSTRUMENT_FLOOR_P50_US, known.p50Us().orElse(null))
                .set(Column.INSTRUMENT_FLOOR_P99_US, known.p99Us().orElse(null)));
  }

  private void backend(Row row, Merged merged) {
    if (!Judgement.needsBackend(scenario)) {
      return;
    }
    BackendLateness lateness = merged.backendLateness();
    row.set(
            Column.BACKEND_CPU_SHARE,
            Judgement.share(merged, merged.used(MeasuredSlice::backend), 1).orElse(null))
        .set(Column.BACKEND_LATENESS_MEAN_US, lateness.meanUs())
        .set(Column.BACKEND_LATENESS_P99_US, lateness.p99Us())
        .set(Column.BACKEND_WAIT_MEAN_US, Judgement.waitMeanUs(merged))
        .set(Column.BACKEND_WAIT_P99_US, Judgement.waitP99Us(merged))
        .set(Column.BACKEND_DB_CALLS, merged.seenTotal("db_calls"))
        .set(Column.BACKEND_DOWNSTREAM_CALLS, merged.seenTotal("downstream_calls"))
        .set(
            Column.BACKEND_OVERLAP_PEAK,
            Math.round(
                Math.max(
                    merged.seenMax("db_overlap_peak"), merged.seenMax("downstream_overlap_peak"))));
  }

  private void system(Row row, Merged merged) {
    Optional<SystemStat> system = merged.system();
    system.ifPresent(
        seen ->
            row.set(Column.STEAL_SHARE, seen.stealShare(pins.server()).orElse(null))
                .set(Column.LISTEN_OVERFLOWS, seen.listenOverflows())
                .set(Column.TCP_RETRANSMITS, seen.retransmits()));
  }

  private List<SeriesRow> series(ArmTrial trial) {
    return trial.slices().stream().map(slice -> series(trial.arm(), slice)).toList();
  }

  private SeriesRow series(Arm arm, MeasuredSlice slice) {
    SliceResult load = slice.load();
    Merged alone = new Merged(List.of(slice));
    EndpointTimes times = EndpointTimes.of(scenario, alone);
    Quantiles service = new Quantiles(times.service().histogram(), 0);
    Quantiles response = new Quantiles(times.response().histogram(), times.unanswered());
    Load.Open open = slice.asked() instanceof Load.Open asked ? asked : null;
    return new SeriesRow()
        .set(SeriesColumn.TRIAL_ID, Trial.id(block, scenario.name(), arm.name()))
        .set(SeriesColumn.SLICE, slice.round() + 1)
        .set(SeriesColumn.POSITION, slice.position() + 1)
        .set(SeriesColumn.STARTED_UTC, Instant.ofEpochMilli(load.startedUtcMs()))
        .set(SeriesColumn.RATE_ASKED_PER_S, open == null ? null : open.ratePerS())
        .set(SeriesColumn.REQUESTS, load.right())
        .set(SeriesColumn.ERRORS, load.errors().total() + load.unfinished())
        .set(SeriesColumn.THROUGHPUT_PER_S, alone.throughputPerS())
        .set(SeriesColumn.SERVICE_P50_US, service.us(0.5).orElse(null))
        .set(SeriesColumn.SERVICE_P99_US, service.us(0.99).orElse(null))
        .set(SeriesColumn.RESPONSE_P50_US, open == null ? null : response.us(0.5).orElse(null))
        .set(SeriesColumn.RESPONSE_P99_US, open == null ? null : response.us(0.99).orElse(null))
        .set(
            SeriesColumn.SERVER_CPU_US_PER_REQUEST,
            alone.answered() == 0
                ? null
                : slice.server().map(used -> used.cpuNs() / 1e3 / alone.answered()).orElse(null))
        .set(
            SeriesColumn.SERVER_CPU_SHARE,
            Judgement.share(alone, slice.server(), pins.server().size()).orElse(null))
        .set(
            SeriesColumn.COMPILER_CPU_SHARE,
            slice.server().flatMap(TrialRow::compilerPart).orElse(null))
        .set(SeriesColumn.GENERATOR_CPU_SHARE, Judgement.generatorShare(alone))
        .set(
            SeriesColumn.STEAL_SHARE,
            slice.system().flatMap(seen -> seen.stealShare(pins.server())).orElse(null))
        .set(SeriesColumn.IDLE_CPU_SHARE_MAX, slice.idleShareMax().orElse(null));
  }
}
