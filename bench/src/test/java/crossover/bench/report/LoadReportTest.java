package crossover.bench.report;

import static crossover.bench.Golden.assertGolden;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import crossover.bench.GermanLocale;
import crossover.bench.load.ErrorCounts;
import crossover.bench.load.GeneratorFigures;
import crossover.bench.load.LoadPlan;
import crossover.bench.load.LoadResult;
import crossover.bench.load.LoadWatcher;
import crossover.bench.load.PartResult;
import crossover.bench.load.SliceResult;
import crossover.bench.recording.Failure;
import crossover.bench.recording.Latencies;
import crossover.bench.recording.LatencyRecorder;
import crossover.bench.scenario.Arrival;
import crossover.bench.scenario.Exchange;
import crossover.bench.scenario.Load;
import crossover.bench.scenario.StatusRange;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A report that follows the locale, loses a name that programs read, or hides what failed. */
@ExtendWith(GermanLocale.class)
class LoadReportTest {
  private static final Load OPEN = new Load.Open(5000, Arrival.POISSON, 1000);
  private static final ErrorCounts NONE = new ErrorCounts(0, 0, 0, 0, 0, 0);

  /** From 100 us on, most of them near it, the last one at 25 ms. */
  private static Latencies times(int count, long addedNs) {
    LatencyRecorder recorder = new LatencyRecorder();
    for (int i = 1; i < count; i++) {
      recorder.record(addedNs + 100_000L * count / (count - i + count / 200));
    }
    recorder.record(addedNs + 25_000_000);
    return recorder.latencies();
  }

  private static Latencies none() {
    return new LatencyRecorder().latencies();
  }

  private static LoadReport report(
      Load load,
      int right,
      ErrorCounts errors,
      Map<Failure, String> examples,
      List<String> parts,
      List<String> reasons,
      List<String> warnings) {
    boolean open = load instanceof Load.Open;
    Latencies service = right == 0 ? none() : times(right, 0);
    Latencies response = open && right > 0 ? times(right, 12_345) : none();
    long issued = right + errors.total() + (errors.total() > 0 ? 2 : 0);
    SliceResult total =
        new SliceResult(
            "t",
            1_700_000_000_000L,
            10,
            issued,
            right,
            right - 3.25,
            errors,
            issued - right - errors.total(),
            errors.total() / 2,
            8_250_000,
            64,
            open ? 40 : 0,
            service,
            response,
            open ? times((int) issued, 0) : none(),
            List.of(new PartResult(issued, right, null, null)),
            SliceResult.Around.NONE,
            null,
            2.5,
            new GeneratorFigures(
                450_000, 10_010_000, errors.total() > 0 ? 4 : 0, 1.25, 90 << 20, 0),
            examples);
    List<LoadResult.PartLatencies> byPart = new ArrayList<>();
    if (parts.size() > 1) {
      parts.forEach(name -> byPart.add(new LoadResult.PartLatencies(name, service, response)));
    }
    LoadPlan plan =
        new LoadPlan(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 8080),
            load,
            List.of(new Exchange(new byte[1], StatusRange.SUCCESS, null, 0)),
            parts,
            1,
            2,
            10,
            1,
            1,
            false);
    return new LoadReport(
        "GET http://localhost:8080/json",
        plan,
        new LoadResult(total, byPart, 1, false),
        reasons,
        warnings,
        Optional.of(0.012));
  }

  private static LoadReport quiet() {
    return report(OPEN, 50_000, NONE, Map.of(), List.of("GET /json"), List.of(), List.of());
  }

  private static LoadReport closed() {
    return report(
        new Load.Closed(64), 50_000, NONE, Map.of(), List.of("GET /json"), List.of(), List.of());
  }

  private static LoadReport failing() {
    return report(
        OPEN,
        49_000,
        new ErrorCounts(3, 20, 900, 5, 0, 70),
        Map.of(
            Failure.CONNECT, "Connection refused",
            Failure.TIMEOUT, "no answer",
            Failure.STATUS, "status 503 instead of 200 to 299",
            Failure.BODY, "a body of another length",
            Failure.CLOSED, "closed before an answer"),
        List.of("GET /json", "POST /items?with=a-very-long-query-that-no-table-has-room-for"),
        List.of("2.0% of the requests had no right answer"),
        List.of(
            "the generator stood still for up to 35.0 ms (collecting garbage: 4 ms in all): what"
                + " came meanwhile was timed late",
            "a \"quoted\", one"));
  }

  @Test
  void textOfAnOpenLoad() throws Exception {
    assertGolden("load-open.txt", LoadText.text(quiet(), Style.PLAIN));
  }

  @Test
  void textOfAClosedLoadInUnicode() throws Exception {
    assertGolden("load-closed.txt", LoadText.text(closed(), new Style(false, true)));
  }

  @Test
  void textOfALoadWithErrors() throws Exception {
    assertGolden("load-errors.txt", LoadText.text(failing(), Style.PLAIN));
  }

  @Test
  void textIsNoWiderThanAScreen() {
    assertThat(LoadText.text(failing(), Style.PLAIN).lines())
        .allMatch(line -> line.length() <= ConsoleTable.WIDTH);
  }

  @Test
  void jsonOfAnOpenAndAClosedLoadAndOneWithErrors() throws Exception {
    assertGolden("load-open.json", LoadJson.text(quiet()));
    assertGolden("load-closed.json", LoadJson.text(closed()));
    assertGolden("load-errors.json", LoadJson.text(failing()));
  }

  @Test
  void csvOfAnOpenAndAClosedLoadAndOneWithErrors() throws Exception {
    assertGolden("load-open.csv", LoadCsv.text(quiet()));
    assertGolden("load-closed.csv", LoadCsv.text(closed()));
    assertGolden("load-errors.csv", LoadCsv.text(failing()));
  }

  @Test
  void jsonHasTheNamesThatProgramsKnowAndNoOthers() throws Exception {
    JsonNode json = new ObjectMapper().readTree(LoadJson.text(quiet()));
    assertThat(json.properties().stream().map(Map.Entry::getKey))
        .containsExactly(
            "requests",
            "duration_s",
            "rate_asked_per_s",
            "rate_achieved_per_s",
            "bytes",
            "errors",
            "unfinished",
            "reconnects",
            "service_us",
            "response_us",
            "offered_us",
            "slip_us",
            "connection_wait_share",
            "generator",
            "valid",
            "warnings");
    assertThat(json.get("offered_us")).isEqualTo(json.get("response_us"));
  }

  @Test
  void aQuantileThatFailedRequestsReachIsNullAndTheOthersAreSlowerThanThoseOfAnswers()
      throws Exception {
    JsonNode json = new ObjectMapper().readTree(LoadJson.text(failing()));
    JsonNode offered = json.get("offered_us");
    assertThat(offered.get("p99").isNull()).isTrue();
    assertThat(offered.get("max").isNull()).isTrue();
    assertThat(offered.get("p95").doubleValue())
        .isGreaterThan(json.get("response_us").get("p95").doubleValue());
  }

  @Test
  void csvHasTheSameColumnsForEveryLoadWithoutUrls() {
    assertThat(LoadCsv.text(closed()).lines().findFirst())
        .isEqualTo(LoadCsv.text(quiet()).lines().findFirst());
  }

  @Test
  void aLoadWithoutARightAnswerHasNoTimes() throws Exception {
    LoadReport dead =
        report(
            OPEN,
            0,
            new ErrorCounts(0, 10, 0, 0, 0, 0),
            Map.of(Failure.TIMEOUT, "no answer"),
            List.of("GET /json"),
            List.of("no right answer to 12 requests"),
            List.of());
    assertThat(LoadText.text(dead, Style.PLAIN)).doesNotContain("p50  ", "NaN", "null");
    JsonNode json = new ObjectMapper().readTree(LoadJson.text(dead));
    assertThat(json.get("response_us").get("p50").isNull()).isTrue();
    assertThat(json.get("valid").booleanValue()).isFalse();
  }

  @Test
  void aSecondIsALineUnderItsHeader() {
    LoadWatcher.Second second = new LoadWatcher.Second(3, 0.5, 12, 10, 1, 1, times(10, 0), none());
    assertThat(LoadSeries.line(second))
        .startsWith("3,0.500,12,10,1,1,20.000,")
        .endsWith(",25000.000,,,,\n");
    assertThat(LoadSeries.line(second).split(",", -1))
        .hasSameSizeAs(LoadSeries.header().split(",", -1));
  }
}
