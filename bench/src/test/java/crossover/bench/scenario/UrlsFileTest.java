package crossover.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A line that is left out in silence, or read as another request. */
class UrlsFileTest {
  private static final TargetUrl SERVER = TargetUrl.parse("http://localhost:8080/unused");

  @TempDir private Path folder;

  private Path file(String text) throws Exception {
    return Files.writeString(folder.resolve("urls.txt"), text);
  }

  @Test
  void aLineIsAUrlWithMethodAndWeightInFront() throws Exception {
    Path file =
        file(
            """
            # what users do
            /a

              3   /b?x=1
            POST /c
            20 DELETE http://LOCALHOST:8080/d
            """);

    assertThat(UrlsFile.read(file, SERVER))
        .containsExactly(
            new UrlsFile.Line(2, 1, null, TargetUrl.parse("http://localhost:8080/a")),
            new UrlsFile.Line(4, 3, null, TargetUrl.parse("http://localhost:8080/b?x=1")),
            new UrlsFile.Line(5, 1, "POST", TargetUrl.parse("http://localhost:8080/c")),
            new UrlsFile.Line(6, 20, "DELETE", TargetUrl.parse("http://LOCALHOST:8080/d")));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "get /a | unknown method 'get'; did you mean 'GET'?",
        "0 /a | the weight must be from 1 to 1000000, not 0",
        "99999999999 /a | the weight must be from 1 to 1000000, not 99999999999",
        "3 GET | 'GET' is no URL; write http://GET",
        "3 | '3' is no request; write [WEIGHT] [METHOD] URL-or-path",
        "GET /a /b | 'GET /a /b' is no request; write [WEIGHT] [METHOD] URL-or-path",
        "https://localhost:8080/ | https is not supported; write http://localhost:8080/",
        "http://localhost:8081/ | localhost:8081 is not the server of the load, localhost:8080",
        "/a#b | leave out '#b': a fragment is never sent",
      })
  void anErrorNamesFileAndLine(String line, String problem) throws Exception {
    Path file = file("/fine\n" + line + "\n");

    assertThatThrownBy(() -> UrlsFile.read(file, SERVER))
        .isInstanceOf(InvalidFile.class)
        .hasMessage(file + ":2: " + problem);
  }

  @Test
  void aFileWithoutARequestOrWithoutBeingThereIsOneLine() throws Exception {
    Path empty = file("# nothing\n\n");
    Path missing = folder.resolve("missing");
    assertThatThrownBy(() -> UrlsFile.read(empty, SERVER))
        .hasMessage(empty + ": no request in it; write [WEIGHT] [METHOD] URL-or-path");
    assertThatThrownBy(() -> UrlsFile.read(missing, SERVER)).hasMessage(missing + ": no such file");
    Path binary = folder.resolve("binary");
    Files.write(binary, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertThatThrownBy(() -> UrlsFile.read(binary, SERVER))
        .hasMessage(binary + ": is no text in UTF-8");
    assertThatThrownBy(() -> UrlsFile.read(folder, SERVER)).message().startsWith(folder + ": ");
  }
}
