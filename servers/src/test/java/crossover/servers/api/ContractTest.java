package crossover.servers.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import crossover.servers.GoldenCase;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the golden requests leave open about reading requests. */
class ContractTest {
  private static final byte[] NO_BODY = {};

  @Test
  void refusesTheGoldenBadRequestsAndNoOther() {
    List<String> wrong = new ArrayList<>();
    for (GoldenCase golden : GoldenCase.all(c -> c.status() != 413)) {
      String[] parts = golden.path().split("\\?", 2);
      String query = parts.length > 1 ? parts[1] : "";
      try {
        Contract.read(golden.method(), parts[0], query, false, golden.sentBody());
        if (golden.status() >= 300) {
          wrong.add(golden.name() + " is taken");
        }
      } catch (Refused refused) {
        Response response = refused.response();
        if (response.status() != golden.status() || golden.wrongBody(response.body()) != null) {
          wrong.add(golden.name() + ": " + response.status() + " " + text(response));
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void sharesTheRequestsThatHaveNoParameters() throws Refused {
    assertThat(get("/json", "")).isSameAs(get("/json", "a=b"));
    assertThat(get("/plaintext", "")).isSameAs(get("/plaintext", ""));
  }

  @Test
  void readsTheParametersOfASeries() throws Refused {
    Request request = get("/queries", "id=999999&n=3");
    assertThat(request.endpoint()).isEqualTo(Endpoint.QUERIES);
    assertThat(request.n()).isEqualTo(3);
    assertThat(request.idAt(0)).isEqualTo(999_999);
    assertThat(request.idAt(1)).isEqualTo(1_000_000);
    assertThat(request.idAt(2)).isEqualTo(1);
  }

  @Test
  void takesTheWholeListForAPageWithoutALimit() throws Refused {
    Request request = get("/items", "offset=2147483647");
    assertThat(request.offset()).isEqualTo(Integer.MAX_VALUE);
    assertThat(request.limit()).isEqualTo(10_000);
    assertThat(request.id()).isBetween(1, 1_000_000);
  }

  @ParameterizedTest
  @CsvSource({
    "t0,0",
    "t1,1",
    "t49999,49999",
    "t50000,-1",
    "t01,-1",
    "t00,-1",
    "t,-1",
    "x1,-1",
    "t1x,-1",
    "t99999999999,-1",
    "1,-1",
    "t-1,-1"
  })
  void findsTheNumberOfATag(String q, int key) throws Refused {
    Request request = get("/search", "q=" + q + "&index=true");
    assertThat(request.searchKey()).isEqualTo(key);
    assertThat(request.id()).isEqualTo(key + 2);
  }

  @Test
  void countsCharactersOfASearchAsCodePoints() throws Refused {
    String face = "%F0%9F%99%82";
    assertThat(get("/search", "q=" + face.repeat(64) + "&index=true").searchKey()).isEqualTo(-1);
    assertThat(refusal("GET", "/search", "q=" + face.repeat(65) + "&index=true", NO_BODY))
        .contains("q must have");
  }

  @ParameterizedTest
  @ValueSource(strings = {"q=%", "q=%4", "q=%zz", "q=%C3", "q=%ff", "q=\u00e9", "q"})
  void refusesABrokenEncoding(String query) {
    assertThat(refusal("GET", "/search", query + "&index=true", NO_BODY)).contains("q must have");
  }

  @Test
  void findsAParameterWhoseNameIsEncoded() throws Refused {
    assertThat(get("/db", "%69d=7").id()).isEqualTo(7);
    assertThat(get("/db", "xid=1&id2=2&=3&&id=7").id()).isEqualTo(7);
  }

  @Test
  void decodesTheIdInAPath() throws Refused {
    assertThat(get("/items/%34%32", "").id()).isEqualTo(42);
    assertThat(refusal("GET", "/items/", "", NO_BODY)).contains("no such path");
  }

  @Test
  void looksForAnItemBeforeItReadsABody() {
    assertThat(refusal("PUT", "/items/10001", "", NO_BODY)).contains("no such item");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'name':'a','priceCents':1,'quantity':1}}",
        "{'name':'a','priceCents':01,'quantity':1}",
        "{'name':'a','priceCents':1,'quantity':1,}",
        "{'name':'a' 'priceCents':1,'quantity':1}",
        "{'name':'a\nb','priceCents':1,'quantity':1}",
        "{'x':[1,'name':'a','priceCents':1,'quantity':1}"
      })
  void refusesWhatIsNoJson(String body) {
    assertThat(refusal("POST", "/items", "", json(body))).contains("body must be a JSON object");
  }

  @Test
  void refusesJsonThatIsNotInUtf8() {
    byte[] utf16 =
        "{\"name\":\"a\",\"priceCents\":1,\"quantity\":1}".getBytes(StandardCharsets.UTF_16BE);
    assertThat(refusal("POST", "/items", "", utf16)).contains("body must be a JSON object");
    byte[] latin1 =
        "{\"name\":\"\u00e9\",\"priceCents\":1,\"quantity\":1}"
            .getBytes(StandardCharsets.ISO_8859_1);
    assertThat(refusal("POST", "/items", "", latin1)).contains("body must be a JSON object");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\ud83d", "\\ude42", "\\ud83dx", "\\u0000", "\\u001f"})
  void refusesANameThatCannotBeSentBack(String name) {
    String body = "{'name':'" + name + "','priceCents':1,'quantity':1}";
    assertThat(refusal("POST", "/items", "", json(body))).contains("\"field\":\"name\"");
  }

  @Test
  void countsCharactersOfANameAsCodePoints() throws Refused {
    String body = "{'name':'" + "\ud83d\ude42".repeat(100) + "','priceCents':1,'quantity':1}";
    assertThat(Contract.read("POST", "/items", "", false, json(body)).item().name()).hasSize(200);
  }

  @Test
  void readsFieldsHoweverDeepTheUnknownOnesAre() throws Refused {
    String deep = "[".repeat(20_000) + "]".repeat(20_000);
    String body = "{'x':" + deep + ",'name':'a','priceCents':1,'quantity':2}";
    assertThat(Contract.read("POST", "/items", "", false, json(body)).item())
        .isEqualTo(new Item("a", 1, 2));
  }

  @Test
  void refusesANumberOfAnyLength() {
    String body = "{'name':'a','priceCents':" + "9".repeat(30_000) + ",'quantity':2}";
    assertThat(refusal("POST", "/items", "", json(body))).contains("\"field\":\"priceCents\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "gzip;true",
        "deflate, gzip;true",
        "'gzip;q=0.1';true",
        "'gzip;q=0';false",
        "'gzip; q=0.000';false",
        "'*;q=0';false",
        "*;true",
        "'*, gzip;q=0';false",
        "identity;false",
        "gzipped;false",
        "'';false"
      })
  void knowsWhoTakesGzip(String header, boolean takes) {
    assertThat(Contract.acceptsGzip(header)).isEqualTo(takes);
  }

  private static Request get(String path, String query) throws Refused {
    return Contract.read("GET", path, query, false, NO_BODY);
  }

  private static String refusal(String method, String path, String query, byte[] body) {
    return text(
        catchThrowableOfType(Refused.class, () -> Contract.read(method, path, query, false, body))
            .response());
  }

  private static byte[] json(String withSingleQuotes) {
    return withSingleQuotes.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  private static String text(Response response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }
}
