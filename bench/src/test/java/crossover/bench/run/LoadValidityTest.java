package crossover.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import crossover.bench.load.ErrorCounts;
import crossover.bench.load.GeneratorFigures;
import crossover.bench.load.LoadPlan;
import crossover.bench.load.LoadResult;
import crossover.bench.load.PartResult;
import crossover.bench.load.SliceResult;
import crossover.bench.process.SystemStat;
import crossover.bench.recording.Latencies;
import crossover.bench.recording.LatencyRecorder;
import crossover.bench.scenario.Arrival;
import crossover.bench.scenario.Exchange;
import crossover.bench.scenario.Load;
import crossover.bench.scenario.StatusRange;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Figures of the generator that are taken for the server's, or good ones that are thrown away. */
class LoadValidityTest {
  private static final Load CLOSED = new Load.Closed(64);
  private static final Load OPEN = new Load.Open(1000, Arrival.CONSTANT, 64);

  /** 10 s at 1,000 requests/s with a service time of 2 ms; a test changes what it is about. */
  private Load load = OPEN;

  private long issued = 10_000;
  private long right = 10_000;
  private double rightInWindow = 9_990;
  private ErrorCounts errors = new ErrorCounts(0, 0, 0, 0, 0, 0);
  private long reconnects;
  private long connectionWaits;
  private long slipNs = 20_000;
  private double meanInFlight = 2;
  private long cpuUs = 500_000;
  private double maxPauseMs = 1;
  private boolean stopped;
  private SystemStat machine = new SystemStat(Map.of(), 0, 0);

  private static Latencies all(long count, long ns) {
    LatencyRecorder recorder = new LatencyRecorder();
    for (long i = 0; i < count; i++) {
      recorder.record(ns);
    }
    return recorder.latencies();
  }

  private LoadVerdict verdict() {
    boolean open = load instanceof Load.Open;
    SliceResult total =
        new SliceResult(
            "t",
            0,
            10,
            issued,
            right,
            rightInWindow,
            errors,
            issued - right - errors.total(),
            reconnects,
            1_000_000,
            64,
            connectionWaits,
            all(right, 2_000_000),
            all(open ? right : 0, 2_050_000),
            all(open ? issued : 0, slipNs),
            List.of(new PartResult(issued, right, null, null)),
            SliceResult.Around.NONE,
            null,
            meanInFlight,
            new GeneratorFigures(cpuUs, 10_000_000, 0, maxPauseMs, 80_000_000, 0),
            Map.of());
    LoadPlan plan =
        new LoadPlan(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 1),
            load,
            List.of(new Exchange(new byte[1], StatusRange.SUCCESS, null, 0)),
            List.of("GET /"),
            1,
            0,
            10,
            1,
            1,
            false);
    return LoadValidity.of(
        plan, new LoadResult(total, List.of(), 1, stopped), Optional.of(machine));
  }

  @Test
  void aQuietLoadIsValidWithoutAWord() {
    assertThat(verdict()).isEqualTo(new LoadVerdict(List.of(), List.of()));
    load = CLOSED;
    assertThat(verdict()).isEqualTo(new LoadVerdict(List.of(), List.of()));
  }

  @Test
  void aGeneratorThatSendsLateWasTheLimit() {
    slipNs = 1_500_000;
    assertThat(verdict().reasons()).singleElement().asString().contains("1,50", "after their time");
  }

  @Test
  void aGeneratorWhoseThreadsAreBusyWasTheLimitOfAClosedLoadOnly() {
    cpuUs = 9_700_000;
    assertThat(verdict().valid()).isTrue();
    assertThat(verdict().warnings()).singleElement().asString().contains("97.0% busy");
    load = CLOSED;
    assertThat(verdict().reasons()).singleElement().asString().contains("97.0% busy", "--threads");
  }

  @Test
  void aBacklogThatOnlyTheDrainWorkedOffIsAMissedRate() {
    rightInWindow = 9_000;
    meanInFlight = 1.8;
    assertThat(verdict().reasons())
        .containsExactly("rate missed: 900 right answers/s of the 1,000/s asked for");
  }

  @Test
  void aRandomLoadMayStayBelowItsRateByChance() {
    load = new Load.Open(1000, Arrival.POISSON, 64);
    issued = 9_800;
    right = 9_800;
    rightInWindow = 9_790;
    assertThat(verdict().valid()).isTrue();
    load = OPEN;
    assertThat(verdict().reasons()).singleElement().asString().startsWith("rate missed");
  }

  @Test
  void aRampIsHeldToItsMean() {
    load = new Load.Open(2000, new Arrival.Ramp(0), 64);
    assertThat(verdict().valid()).isTrue();
  }

  @Test
  void errorsBeyondOnePercentCountAgainstIt() {
    errors = new ErrorCounts(0, 0, 90, 0, 0, 0);
    right = 9_910;
    rightInWindow = 9_900;
    assertThat(verdict().valid()).isTrue();
    assertThat(verdict().warnings().getFirst()).startsWith("of all requests, p99.9, max");
    errors = new ErrorCounts(0, 0, 600, 0, 0, 0);
    right = 9_400;
    rightInWindow = 9_390;
    assertThat(verdict().reasons().getFirst())
        .isEqualTo("6.0% of the requests had no right answer");
  }

  @Test
  void noRightAnswerIsNoMeasurement() {
    errors = new ErrorCounts(0, 0, 10_000, 0, 0, 0);
    right = 0;
    rightInWindow = 0;
    assertThat(verdict().reasons()).contains("no right answer to 10,000 requests");
    issued = 0;
    errors = new ErrorCounts(0, 0, 0, 0, 0, 0);
    assertThat(verdict().reasons()).containsExactly("nothing was measured: no request started");
  }

  @Test
  void waitingForAConnectionIsSaidAndNotHeldAgainstIt() {
    connectionWaits = 1_000;
    assertThat(verdict().valid()).isTrue();
    assertThat(verdict().warnings())
        .singleElement()
        .asString()
        .startsWith("10.0% of the requests were due while all 64 connections were in use");
  }

  @Test
  void aBreachOfLittlesLawIsSaid() {
    meanInFlight = 3;
    assertThat(verdict().valid()).isTrue();
    assertThat(verdict().warnings()).singleElement().asString().startsWith("Little's law");
  }

  @Test
  void disturbancesAreSaidInWords() {
    maxPauseMs = 35;
    reconnects = 200;
    stopped = true;
    slipNs = 400_000;
    machine = new SystemStat(Map.of(), 3, 0);
    assertThat(String.join("\n", verdict().warnings()))
        .contains("stopped after", "35.0 ms", "200 connections", "lateness", "listener's queue");
  }

  @Test
  void quantilesOfAHandfulAreNamed() {
    issued = 500;
    right = 500;
    rightInWindow = 500;
    load = new Load.Open(50, Arrival.CONSTANT, 64);
    meanInFlight = 0.1;
    assertThat(verdict().warnings()).singleElement().asString().startsWith("p99, p99.9: fewer");
  }
}
