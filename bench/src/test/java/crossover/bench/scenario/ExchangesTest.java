package crossover.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Prevents that two arms of a block are asked different things. */
class ExchangesTest {
  static List<String> names() {
    return Catalogue.scenarioNames();
  }

  @ParameterizedTest
  @MethodSource("names")
  void theSeedAloneDecidesTheRequests(String name) {
    List<Exchange> first = Catalogue.scenario(name).exchanges(7, 200);
    List<Exchange> again = Catalogue.scenario(name).exchanges(7, 200);

    assertThat(requests(first)).isEqualTo(requests(again));
    for (int i = 0; i < first.size(); i++) {
      assertThat(first.get(i).body()).isEqualTo(again.get(i).body());
    }
  }

  @Test
  void anotherSeedAsksForOtherRows() {
    Scenario db = Catalogue.scenario("db");

    assertThat(requests(db.exchanges(1, 50))).isNotEqualTo(requests(db.exchanges(2, 50)));
  }

  /** The published runs stay repeatable only while these do not change. */
  @Test
  void theDrawnIdsAreThoseOfEarlierVersions() {
    assertThat(requests(Catalogue.scenario("db").exchanges(42, 3)))
        .containsExactly(
            "GET /db?id=845032 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
            "GET /db?id=697557 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
            "GET /db?id=822482 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
  }

  @Test
  void idsCoverTheWholeRange() {
    List<Integer> ids =
        requests(Catalogue.scenario("db").exchanges(3, 20_000)).stream()
            .map(request -> Integer.valueOf(request.replaceAll("(?s).*id=(\\d+).*", "$1")))
            .toList();

    assertThat(ids).allMatch(id -> id >= 1 && id <= 1_000_000);
    assertThat(ids.stream().mapToInt(id -> id).average().orElseThrow())
        .isBetween(490_000.0, 510_000.0);
  }

  @Test
  void partsHaveExactlyTheirSharesInMixedOrder() {
    List<Exchange> crud = Catalogue.scenario("crud").exchanges(5, 1000);

    Map<Integer, Long> counts =
        crud.stream().collect(Collectors.groupingBy(Exchange::part, Collectors.counting()));
    assertThat(counts).isEqualTo(Map.of(0, 200L, 1, 500L, 2, 150L, 3, 100L, 4, 50L));
    assertThat(crud.subList(0, 40).stream().map(Exchange::part).distinct().count())
        .isGreaterThan(2);
  }

  @Test
  void aBodyIsSentWithItsTypeAndLength() {
    String put =
        requests(Catalogue.scenario("crud").exchanges(5, 100)).stream()
            .filter(request -> request.startsWith("PUT"))
            .findFirst()
            .orElseThrow();
    String body = put.substring(put.indexOf("\r\n\r\n") + 4);

    assertThat(put)
        .contains(
            "Content-Type: application/json\r\n", "Content-Length: " + body.length() + "\r\n");
    assertThat(body).matches("\\{\"name\":\"thing-\\d+\",\"priceCents\":\\d+,\"quantity\":\\d+\\}");
  }

  @Test
  void largeBodiesAreSharedNotCopied() {
    IdentityHashMap<byte[], Boolean> bodies = new IdentityHashMap<>();
    Catalogue.scenario("file")
        .exchanges(1, 5000)
        .forEach(exchange -> bodies.put(exchange.body(), true));

    assertThat(bodies).hasSize(16);
  }

  @Test
  void anActionIsAChainOfItsRequestsEachWithItsAnswer() {
    Exchange first = Catalogue.scenario("chatty").exchanges(7, 1).getFirst();

    List<Exchange> chain = Stream.iterate(first, Objects::nonNull, Exchange::next).toList();
    assertThat(chain).hasSize(20);
    assertThat(requests(chain)).doesNotHaveDuplicates();
    for (Exchange exchange : chain) {
      String id = requests(List.of(exchange)).getFirst().replaceAll("(?s).*id=(\\d+).*", "$1");
      assertThat(new String(Objects.requireNonNull(exchange.body()), StandardCharsets.UTF_8))
          .startsWith("{\"id\":" + id + ",");
    }
  }

  @Test
  void aPartSendsItsHeadersAndExpectsACompressedAnswer() {
    Exchange compressed = Catalogue.scenario("compressed").exchanges(7, 1).getFirst();

    assertThat(requests(List.of(compressed)))
        .containsExactly("GET /large HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n\r\n");
    assertThat(compressed.gzip()).isTrue();
  }

  @Test
  void aWarmUpAsksForWhatIsQuick() {
    Scenario slow = Catalogue.scenario("slow");

    assertThat(requests(slow.exchanges(1, 1)).getFirst()).startsWith("GET /wait?ms=2000 ");
    assertThat(requests(slow.warmup(slow.load()).exchanges(1, 1)).getFirst())
        .startsWith("GET /wait?ms=10 ");
  }

  private static List<String> requests(List<Exchange> exchanges) {
    Function<byte[], String> text = bytes -> new String(bytes, StandardCharsets.UTF_8);
    return Arrays.asList(
        exchanges.stream().map(Exchange::request).map(text).toArray(String[]::new));
  }
}
