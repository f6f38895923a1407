package crossover.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Prevents that a shipped scenario or suite cannot be read, or takes longer than it promises. */
class CatalogueTest {
  /**
   * Measured on two cores: starting and checking all processes of a block, and the floor; messages,
   * accounting and drain of a slice.
   */
  private static final double START_S = 12;

  private static final double SLICE_OVERHEAD_S = 0.07;

  static List<String> scenarioNames() {
    return Catalogue.scenarioNames();
  }

  @Test
  void hasTheScenariosOfTheDesign() {
    assertThat(Catalogue.scenarioNames())
        .containsExactlyInAnyOrder(
            "json",
            "plaintext",
            "wait",
            "db",
            "queries",
            "batch",
            "fanout",
            "fanout-pool",
            "cpu",
            "file",
            "crud",
            "json-open",
            "wait-open",
            "db-open",
            "fanout-pool-open",
            "background",
            "background-inline",
            "blocking-db",
            "large",
            "cached",
            "compressed",
            "items-all",
            "items-page",
            "search",
            "search-index",
            "queries-open",
            "batch-open",
            "chatty",
            "slow",
            "blocking-in-loop",
            "blocking-none",
            "blocking",
            "awaiting",
            "inflight-100",
            "inflight-10000",
            "json-beside-slow",
            "json-beside-cpu",
            "burst",
            "mixed",
            "file-open");
    assertThat(Catalogue.suiteNames()).containsExactly("calibrate", "default", "full", "quick");
  }

  @ParameterizedTest
  @MethodSource("scenarioNames")
  void everyShippedScenarioSurvivesJson(String name) throws Exception {
    Scenario scenario = Catalogue.scenario(name);
    ObjectMapper json = new ObjectMapper();

    assertThat(json.readValue(json.writeValueAsString(scenario), Scenario.class))
        .isEqualTo(scenario);
    if (name.endsWith("-open")) {
      assertThat(scenario.load()).isInstanceOf(Load.Open.class);
    }
  }

  @Test
  void onlyTheQuickSuiteMeasuresMicroQuickly() {
    for (String name : Catalogue.suiteNames()) {
      assertThat(Catalogue.suite(name).micro())
          .as(name)
          .isEqualTo(name.equals("quick") ? MicroDepth.QUICK : MicroDepth.FULL);
    }
  }

  @Test
  void suitesKeepTheirPromisedLength() {
    Map<String, Double> promisedS =
        Map.of("quick", 180.0, "calibrate", 540.0, "default", 720.0, "full", 5 * 3600.0);

    promisedS.forEach(
        (name, limitS) -> {
          Suite suite = Catalogue.suite(name);
          int slices =
              scenarios(suite).stream()
                  .mapToInt(scenario -> suite.timing().with(scenario.timing()).slices() + 1)
                  .sum();
          int fires = suite.blocks() * suite.servers().size() * slices;
          assertThat(
                  suite.longestS(scenarios(suite))
                      + suite.blocks() * START_S
                      + fires * SLICE_OVERHEAD_S)
              .as("seconds of the suite %s", name)
              .isLessThanOrEqualTo(limitS);
        });
    assertThat(Catalogue.suite("default").blocks()).isGreaterThanOrEqualTo(6);
  }

  @Test
  void whatAScenarioChangesOfItsTimingCountsInTheLengthOfItsSuite() {
    Suite suite = Catalogue.suite("quick");
    Scenario slow = Catalogue.scenario("slow");
    Scenario json = Catalogue.scenario("json");
    Timing usual = suite.timing();

    Timing own = usual.with(slow.timing());

    assertThat(own.slicesS(slow.leadS())).isEqualTo(3 * (2.2 + 2));
    assertThat(own.drainS()).isEqualTo(2.5);
    assertThat(own.requestTimeoutS()).isEqualTo(usual.requestTimeoutS());
    assertThat(usual.with(json.timing())).isEqualTo(usual);
    assertThat(suite.longestS(List.of(json, slow)) - suite.longestS(List.of(json)))
        .isCloseTo(
            suite.blocks() * suite.servers().size() * (usual.warmupMaxS() + 3 * (2.2 + 2)),
            within(1e-9));
  }

  private static List<Scenario> scenarios(Suite suite) {
    return suite.scenarios().stream().map(Catalogue::scenario).toList();
  }

  @Test
  void anUnknownNameGetsTheNearestKnownOne() {
    assertThatThrownBy(() -> Catalogue.scenario("fan-out"))
        .isInstanceOf(InvalidFile.class)
        .hasMessage("unknown scenario 'fan-out'; did you mean 'fanout'?");
    assertThatThrownBy(() -> Catalogue.suite("qick"))
        .isInstanceOf(InvalidFile.class)
        .hasMessage("unknown suite 'qick'; did you mean 'quick'?");
    assertThatThrownBy(() -> Servers.named("netty-asynch"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("unknown server 'netty-asynch'; did you mean 'netty-async'?");
  }

  @Test
  void thereAreSixServersOfTwoEnginesAndThreeModels() {
    assertThat(Servers.names())
        .containsExactly(
            "undertow-blocking",
            "undertow-virtual",
            "undertow-async",
            "netty-blocking",
            "netty-virtual",
            "netty-async");
    assertThat(Servers.named("netty-virtual-again"))
        .isEqualTo(new Server("netty-virtual-again", "netty", "virtual", "netty-virtual"));
    assertThat(Servers.named("netty-virtual"))
        .isEqualTo(new Server("netty-virtual", "netty", "virtual"));
  }
}
