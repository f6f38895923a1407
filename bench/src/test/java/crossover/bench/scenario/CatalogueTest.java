package crossover.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
            "fanout-pool-open");
    assertThat(Catalogue.suiteNames()).containsExactly("calibrate", "default", "full", "quick");
  }

  @ParameterizedTest
  @MethodSource("scenarioNames")
  void everyShippedScenarioSurvivesJson(String name) throws Exception {
    Scenario scenario = Catalogue.scenario(name);
    ObjectMapper json = new ObjectMapper();

    assertThat(json.readValue(json.writeValueAsString(scenario), Scenario.class))
        .isEqualTo(scenario);
    assertThat(scenario.load() instanceof Load.Open).isEqualTo(name.endsWith("-open"));
  }

  @Test
  void everyShippedSuiteThatComparesServersHasAllScenarios() {
    for (String name : List.of("quick", "default", "full")) {
      assertThat(Catalogue.suite(name).scenarios())
          .containsExactlyInAnyOrderElementsOf(Catalogue.scenarioNames());
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
          int fires =
              suite.blocks()
                  * suite.servers().size()
                  * suite.scenarios().size()
                  * (suite.timing().slices() + 1);
          assertThat(suite.longestS() + suite.blocks() * START_S + fires * SLICE_OVERHEAD_S)
              .as("seconds of the suite %s", name)
              .isLessThanOrEqualTo(limitS);
        });
    assertThat(Catalogue.suite("default").blocks()).isGreaterThanOrEqualTo(6);
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
