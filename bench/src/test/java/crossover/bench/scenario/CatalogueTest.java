package crossover.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Prevents that a shipped scenario or suite cannot be read, or lacks what it promises. */
class CatalogueTest {
  private static final List<String> HEADLINE =
      List.of(
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

  static List<String> scenarioNames() {
    return Catalogue.scenarioNames();
  }

  @Test
  void hasTheScenariosOfTheDesign() {
    assertThat(Catalogue.scenarioNames())
        .doesNotHaveDuplicates()
        .contains(HEADLINE.toArray(String[]::new))
        .contains("wait-rate-25", "wait-rate-1600", "db-rate-25", "json-open-70", "fanout-slo")
        .contains("large", "slow", "chatty", "inflight-10000", "burst", "mixed", "file-open");
    assertThat(Catalogue.suiteNames())
        .containsExactly("calibrate", "contenders", "default", "full", "quick");
  }

  @Test
  void aSweepIsSeveralScenariosThatDifferInOneNumber() {
    assertThat(Catalogue.scenarios("wait-rate"))
        .extracting(scenario -> ((Load.Open) scenario.load()).ratePerS())
        .containsExactly(25.0, 50.0, 100.0, 200.0, 400.0, 800.0, 1600.0);
    assertThat(Catalogue.scenario("wait-rate-100").about()).contains("at 100 requests/s");
    assertThatThrownBy(() -> Catalogue.scenario("wait-rate"))
        .hasMessageStartingWith("'wait-rate' is a sweep; name one of wait-rate-25, ");
    assertThatThrownBy(() -> Catalogue.scenario("wait-rate-26"))
        .hasMessage("unknown scenario 'wait-rate-26'; did you mean 'wait-rate-25'?");
  }

  @Test
  void everyTrialOfASweepHasTheRequestsThatItsQuantilesNeed() {
    Timing usual = Catalogue.suite("full").timing();
    for (Scenario scenario : Catalogue.scenarios("wait-rate")) {
      double ratePerS = ((Load.Open) scenario.load()).ratePerS();
      Timing own = usual.with(scenario.timing());

      assertThat(ratePerS * own.slicesS(0)).as(scenario.name()).isGreaterThan(239.99);
      assertThat(own.sliceS()).isGreaterThanOrEqualTo(0.4);
    }
    assertThat(Catalogue.scenario("wait-rate-25").timing().sliceS()).isCloseTo(3.2, within(1e-9));
    assertThat(Catalogue.scenario("wait-rate-1600").timing().sliceS()).isEqualTo(0.4);
  }

  @ParameterizedTest
  @MethodSource("scenarioNames")
  void everyShippedScenarioSurvivesJson(String name) throws Exception {
    Scenario scenario = Catalogue.scenario(name);
    ObjectMapper json = new ObjectMapper();

    assertThat(json.readValue(json.writeValueAsString(scenario), Scenario.class))
        .isEqualTo(scenario);
  }

  @Test
  void theShortSuitesHaveTheHeadline() {
    for (String name : List.of("quick", "default")) {
      assertThat(Catalogue.suite(name).scenarios()).containsExactlyInAnyOrderElementsOf(HEADLINE);
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
    assertThat(Servers.builtInNames())
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
