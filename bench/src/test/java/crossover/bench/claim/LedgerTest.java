package crossover.bench.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crossover.bench.scenario.Catalogue;
import crossover.bench.scenario.Servers;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Fails the build on a claim that is wrong, or that names what there is not. */
class LedgerTest {
  private static final Ledger LEDGER = Ledger.shipped();
  private static final Set<Contrast> OF_MODELS =
      Set.of(Contrast.SHIPPED, Contrast.TUNED, Contrast.VIRTUAL, Contrast.MODEL);

  static Stream<Claim> claims() {
    return LEDGER.claims().stream();
  }

  @Test
  void everyClaimOfTheArticlesIsThereInOrder() {
    List<String> ids =
        Stream.of("A 12", "B 9", "C 7", "D 12")
            .map(article -> article.split(" "))
            .flatMap(
                article ->
                    IntStream.rangeClosed(1, Integer.parseInt(article[1]))
                        .mapToObj(number -> article[0] + number))
            .toList();

    assertThat(LEDGER.ids())
        .startsWith(ids.toArray(String[]::new))
        .endsWith("E1", "E2", "E3", "E4a", "E4b", "E5", "E6", "E7", "E8", "E9", "E10")
        .hasSize(ids.size() + 11);
  }

  @ParameterizedTest
  @MethodSource("claims")
  void everyScenarioResolvesOrIsSaidToFollow(Claim claim) {
    for (Question question : claim.questions()) {
      assertThat(Catalogue.scenarioNames())
          .as(claim.id())
          .containsAll(
              question.needed().stream()
                  .filter(name -> !question.follows().contains(name))
                  .toList());
    }
  }

  @ParameterizedTest
  @MethodSource("claims")
  void everyScenarioHasTheLoadThatItsClaimAsks(Claim claim) {
    for (Question question : claim.questions()) {
      for (String name : question.scenarios()) {
        if (Catalogue.scenarioNames().contains(name) && question.notRun() == null) {
          assertThat(Catalogue.scenario(name).load().inWords())
              .as(claim.id() + " on " + name)
              .isEqualTo(question.load());
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("claims")
  void theFullSuiteMeasuresWhatAClaimAsksOfTheModels(Claim claim) {
    Set<String> measured = new HashSet<>();
    for (String name : Catalogue.suite("full").scenarios()) {
      measured.add(name);
      Catalogue.scenario(name).load().capacityOf().ifPresent(measured::add);
    }
    for (Question question : claim.questions()) {
      List<Contrast> contrasts =
          question.contrasts().isEmpty() ? claim.contrasts() : question.contrasts();
      boolean open =
          question.notRun() == null
              && question.follows().isEmpty()
              && question.servers().isEmpty()
              && contrasts.stream().anyMatch(OF_MODELS::contains);
      if (open) {
        assertThat(measured).as(claim.id()).containsAll(question.needed());
      }
    }
  }

  @Test
  void theArmsOfTheModelsAreServersThatThereAre() {
    for (Contrast contrast : List.of(Contrast.SHIPPED, Contrast.TUNED, Contrast.VIRTUAL)) {
      for (Contrast.Pair pair : contrast.pairs(Contrast.Contenders.USUAL)) {
        assertThat(Servers.names()).contains(pair.sync().server(), pair.async().server());
      }
    }
    assertThat(Contrast.MODEL.pairs(Contrast.Contenders.USUAL))
        .extracting(pair -> pair.sync().server() + " " + pair.async().server())
        .containsExactly("undertow-blocking undertow-async", "netty-blocking netty-async");
  }

  @ParameterizedTest
  @MethodSource("claims")
  void theFrameworksOfAClaimAreServersThatThereAre(Claim claim) {
    for (Question question : claim.questions()) {
      if (question.notRun() == null && question.follows().isEmpty()) {
        assertThat(Servers.names()).as(claim.id()).containsAll(question.servers());
        List<Contrast> contrasts =
            question.contrasts().isEmpty() ? claim.contrasts() : question.contrasts();
        for (Contrast contrast : contrasts) {
          for (Contrast.Pair pair : contrast.pairs(claim.contenders())) {
            assertThat(Servers.names())
                .as(claim.id())
                .contains(pair.sync().server(), pair.async().server());
          }
        }
      }
    }
  }

  @Test
  void aClaimThatIsTheSameAsAnotherHasItsQuestions() {
    assertThat(LEDGER.claim("B8").questions()).isEqualTo(LEDGER.claim("E6").questions());
    assertThat(LEDGER.claim("B8").statement()).isNotEqualTo(LEDGER.claim("E6").statement());
  }

  @Test
  void theHashIsThatOfTheFilesWhateverTheirLineEnds() {
    assertThat(LEDGER.sha256()).matches("[0-9a-f]{64}").isEqualTo(Ledger.shipped().sha256());
  }

  @Test
  void anUnknownClaimIsNamedWithTheNearest() {
    assertThat(LEDGER.claim("e4A").id()).isEqualTo("E4a");
    assertThatThrownBy(() -> LEDGER.claim("E44"))
        .hasMessageStartingWith("unknown claim 'E44'; did you mean 'E4");
  }
}
