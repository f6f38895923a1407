package crossover.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prevents that a contender is started otherwise than its file says, or held to less. */
class ContendersTest {
  private static final String RIGHT =
      """
      language: python
      about: A framework
      presets:
        web: {model: async, about: One worker}
        web-threads: {model: blocking, about: A pool, workers: 2, threads: 40, environment: web-old}
        web-own: {model: blocking, about: Own ways, deviations: [{"json": says hello otherwise}]}
      deviations:
        - "row 1": counts from 0
      """;

  @TempDir private Path folder;

  private List<Contender> read(String name, String text) throws IOException {
    Path its = Files.createDirectories(folder.resolve(name));
    Files.writeString(its.resolve(Contenders.FILE), text);
    return Contenders.read(folder);
  }

  private static ContractCase golden(String name) {
    return ContractCases.all().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aFolderWithAFileIsAContenderAndEachPresetAServer() throws Exception {
    Files.createDirectories(folder.resolve("shared/without-a-file"));
    Contender web = read("web", RIGHT).getFirst();

    assertThat(Contenders.read(folder)).hasSize(1);
    assertThat(web.name()).isEqualTo("web");
    assertThat(web.language()).isEqualTo(Contender.Language.PYTHON);
    assertThat(web.folder()).isEqualTo(folder.resolve("web").toAbsolutePath());
    assertThat(web.servers())
        .containsExactly(
            new Server("web", "web", "async"),
            new Server("web-threads", "web", "blocking"),
            new Server("web-own", "web", "blocking"));
    assertThat(web.preset("web"))
        .isEqualTo(
            new Contender.Preset(
                "web", "async", "One worker", 0, 0, "web", Map.of("row 1", "counts from 0")));
    assertThat(web.preset("web-threads").workers()).isEqualTo(2);
    assertThat(web.preset("web-threads").threads()).isEqualTo(40);
    assertThat(web.preset("web-threads").environment()).isEqualTo("web-old");
  }

  @Test
  void onlyWhatItNamesOrLacksIsNotAskedOfIt() throws Exception {
    Contender web = read("web", RIGHT).getFirst();

    assertThat(web.preset("web").isAsked(golden("json"))).isTrue();
    assertThat(web.preset("web-own").isAsked(golden("json"))).isFalse();
    assertThat(web.preset("web-own").isAsked(golden("row 1"))).isFalse();
    assertThat(web.preset("web").isAsked(golden("row 1"))).isFalse();
    assertThat(web.preset("web").isAsked(golden("block 0 ms"))).isTrue();
    assertThat(web.preset("web").isAsked(golden("job 0 ms"))).isFalse();
    assertThat(web.preset("web").isAsked(golden("row 4711 by a blocking client"))).isFalse();
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "language: python | language: pyton | language has the unknown value 'pyton'; did you mean"
            + " 'python'?",
        "about: A framework | abuot: A framework | abuot is an unknown key; did you mean 'about'?",
        "model: async | modle: async | presets.web.modle is an unknown key; did you mean 'model'?",
        "web: { | Web: { | presets.Web.preset must be 1 to 64 lower-case letters, digits and"
            + " hyphens, not 'Web'",
        "workers: 2 | workers: two | presets.web-threads.workers must be an integer, not the text"
            + " 'two'",
        "workers: 2 | workers: -1 | presets.web-threads.workers must be an integer from 0 to 256,"
            + " not -1",
        "- \"row 1\": counts | - row 1, counts | deviations[0] must be one key with a text, not the"
            + " text 'row 1, counts from 0'",
        "web-own: { | netty-async: { | presets.netty-async is the name of another server",
      })
  void whatIsWrongIsNamedWithItsKey(String right, String wrong, String message) {
    String text = RIGHT.replace(right, wrong);

    assertThat(text).isNotEqualTo(RIGHT);
    assertThatThrownBy(() -> read("web", text))
        .isInstanceOf(InvalidFile.class)
        .hasMessage(folder.resolve("web/contender.yaml") + ": " + message);
  }

  @Test
  void everyContenderOfTheArticlesIsThere() {
    assertThat(Servers.names())
        .contains("django-wsgi", "django-wsgi-sync4", "django-wsgi-gthread", "django-asgi", "drf")
        .contains("fastapi", "fastapi-gunicorn", "flask", "flask-async", "quart", "litestar")
        .contains("pydantic1", "pydantic2", "express", "fastify", "gin", "chi");
  }
}
