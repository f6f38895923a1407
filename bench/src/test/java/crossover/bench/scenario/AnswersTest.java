package crossover.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Prevents that a wrong answer of the harness makes every right server look wrong, or a wrong one
 * right.
 */
class AnswersTest {
  private static final List<Map.Entry<String, String>> ANSWER_OF_PATH =
      List.of(
          Map.entry("GET /plaintext", "hello-text"),
          Map.entry("GET /json", "hello-json"),
          Map.entry("GET /wait", "hello-json"),
          Map.entry("GET /job", "hello-json"),
          Map.entry("GET /mistake/blocking-db", "row"),
          Map.entry("GET /mistake/block", "hello-json"),
          Map.entry("GET /mistake/hold", "row"),
          Map.entry("GET /db", "row"),
          Map.entry("GET /queries", "rows"),
          Map.entry("GET /batch", "rows"),
          Map.entry("GET /fanout", "values"),
          Map.entry("GET /cpu", "digest"),
          Map.entry("GET /file", "file"),
          Map.entry("GET /items/", "item"),
          Map.entry("GET /items", "page"),
          Map.entry("POST /items", "created"),
          Map.entry("PUT /items/", "updated"),
          Map.entry("DELETE /items/", "deleted"),
          Map.entry("GET /search", "found"),
          Map.entry("GET /large", "large"));

  /** Of a path that only the contenders with Pydantic have. */
  private static final String OF_NO_CONTRACT = "validated";

  static Stream<ContractCase> goodCases() throws Exception {
    Path golden = Path.of("../servers/contract/golden.json");
    return Stream.of(new ObjectMapper().readValue(golden.toFile(), ContractCase[].class))
        .filter(golden1 -> golden1.status() < 300);
  }

  @ParameterizedTest
  @MethodSource("goodCases")
  void equalsTheGoldenAnswer(ContractCase golden) throws Exception {
    Answers.Answer answer = Answers.to(answerOf(golden), golden.path(), golden.send());

    assertThat(answer.status()).isEqualTo(golden.status());
    if (golden.body() != null) {
      assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo(golden.body());
    } else {
      assertThat(answer.body().length).isEqualTo(Objects.requireNonNull(golden.bodyLength()));
      byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(answer.body());
      assertThat(HexFormat.of().formatHex(sha256)).isEqualTo(golden.sha256());
    }
  }

  @Test
  void everyAnswerHasAGoldenCase() throws Exception {
    assertThat(goodCases().map(AnswersTest::answerOf))
        .containsAll(
            Answers.names().stream().filter(name -> !name.equals(OF_NO_CONTRACT)).toList());
  }

  @Test
  void validationsAreAnsweredWithTheirShapeAndHowManyThereWere() {
    Answers.Answer answer = Answers.to(OF_NO_CONTRACT, "/validate?shape=flat&n=20", null);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(new String(answer.body(), StandardCharsets.UTF_8))
        .isEqualTo("{\"shape\":\"flat\",\"validated\":20}");
    assertWrong(
        OF_NO_CONTRACT, "/validate?n=20", null, "path needs the parameter 'shape' for this answer");
  }

  @Test
  void aDigestThatIsWrittenDownIsTheComputedOne() {
    Answers.Answer answer = Answers.to("digest", "/cpu?rounds=10000000", null);

    assertThat(new String(answer.body(), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"rounds\":10000000,\"digest\":\"" + Answers.computedDigest(10_000_000) + "\"}");
  }

  @Test
  void theJarHoldsTheSameCases() throws Exception {
    byte[] golden = Files.readAllBytes(Path.of("../servers/contract/golden.json"));
    try (var copy = Answers.class.getResourceAsStream("/contract/golden.json")) {
      assertThat(Objects.requireNonNull(copy).readAllBytes()).isEqualTo(golden);
    }
    assertThat(ContractCases.all()).hasSizeGreaterThan(200);
  }

  @Test
  void anAnswerThatNeedsMoreThanThePathSaysIsRefused() {
    assertWrong("rows", "/queries?id=1", null, "path needs the parameter 'n' for this answer");
    assertWrong("row", "/db?id=x", null, "path has no integer as 'id', but 'x'");
    assertWrong("file", "/file?name=f16", null, "path has no file f00 to f15 as 'name', but 'f16'");
    assertWrong(
        "created",
        "/items",
        "{\"name\":\"a\"}",
        "body needs the field 'priceCents' for this answer");
    assertWrong(
        "roow", "/db?id=1", null, "answer has the unknown value 'roow'; did you mean 'row'?");
  }

  private static void assertWrong(
      String answer, String path, @Nullable String body, String message) {
    assertThatThrownBy(() -> Answers.to(answer, path, body))
        .isInstanceOf(WrongValue.class)
        .hasMessage(message);
  }

  private static String answerOf(ContractCase golden) {
    if ("gzip".equals(golden.encoding())) {
      return "large-gzip";
    }
    String request = golden.method() + " " + golden.path();
    return ANSWER_OF_PATH.stream()
        .filter(entry -> request.startsWith(entry.getKey()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no answer for " + request))
        .getValue();
  }
}
