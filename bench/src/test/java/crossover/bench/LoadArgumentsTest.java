package crossover.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A wrong option that is found after the load, or answered by more than the line that helps. */
class LoadArgumentsTest {
  private static final String URL = "http://127.0.0.1:1/";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  private int load(List<String> words) {
    return Commands.line(new PrintWriter(out, true), new PrintWriter(err, true))
        .execute(words.toArray(String[]::new));
  }

  private int load(String arguments) {
    return load(List.of(("load " + arguments).split(" ")));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "localhost:1 | Invalid value for positional parameter at index 0 (URL): 'localhost:1' is no"
            + " URL; write http://localhost:1",
        "https://localhost | Invalid value for positional parameter at index 0 (URL): https is not"
            + " supported; write http://localhost",
        "U --rate fast | Invalid value for option '--rate': 'fast' is no rate; write 5000 or 20k"
            + " (requests a second)",
        "U --rate -5 | Invalid value for option '--rate': '-5' is no rate; write 5000 or 20k"
            + " (requests a second)",
        "U --rate 0 | --rate must be a number from 0.1 to 10000000, not 0",
        "U --duration 10x | Invalid value for option '--duration': '10x' is no duration; write 10s,"
            + " 500ms, 2m or 1h",
        "U --duration 0 | --duration must be above 0 and at most 24h",
        "U --duration 25h | --duration must be above 0 and at most 24h",
        "U --warmup 2h | --warmup must be from 0 to 1h",
        "U --timeout 0s | --timeout must be above 0 and at most 1h",
        "U --connections 0 | --connections must be an integer from 1 to 60000, not 0",
        "U --connections many | Invalid value for option '--connections': 'many' is not an int",
        "U --threads 0 | --threads must be from 1 to 64, the number of connections",
        "U --threads 3 -c 2 | --threads must be from 1 to 2, the number of connections",
        "U --arrival poisson | --arrival needs --rate",
        "U --rate 5 --arrival poison | Invalid value for option '--arrival': arrival has the"
            + " unknown value 'poison'; did you mean 'poisson'?",
        "U --rate 5 --arrival burst:1 | Invalid value for option '--arrival': arrival burst size"
            + " must be an integer from 2 to 1000000, not 1",
        "U --method get | Invalid value for option '--method': unknown method 'get'; did you mean"
            + " 'GET'?",
        "U --header Accept | Invalid value for option '--header' ('NAME: VALUE'): 'Accept' is no"
            + " header; write it as 'Name: value'",
        "U --header Content-Length:3 | Invalid value for option '--header' ('NAME: VALUE'):"
            + " Content-Length follows from the body; leave it out and give --body or --body-file",
        "U --header Host:a -H host:b | --header Host is given twice",
        "U --body a --body-file b | --body and --body-file say the same thing twice; leave out one",
        "U --body-file /no/such | --body-file /no/such: no such file",
        "U --expect-body-file / | --expect-body-file /: cannot be read (Is a directory)",
        "U --expect-status 2000 | Invalid value for option '--expect-status': '2000' is no status;"
            + " write 200, 2xx or 200-299",
        "U --expect-status 300-200 | Invalid value for option '--expect-status': status must be an"
            + " integer from 300 to 999, not 200",
        "U --method HEAD --expect-body x | the answer to HEAD / has no body; leave out"
            + " --expect-body",
        "U --urls /no/such | /no/such: no such file",
        "U --order random | --order needs --urls",
        "U --urls x --order rnd | Invalid value for option '--order': unknown word 'rnd'; did you"
            + " mean 'random'?",
        "U --format jsn | Invalid value for option '--format': unknown word 'jsn'; did you mean"
            + " 'json'?",
        "U --seed x | Invalid value for option '--seed': 'x' is not a long",
        "U --hlog /no/such/x | --hlog: cannot write /no/such/x: no such file or directory",
        "U --series / | --series: cannot write /: it is a folder",
        "U --hlog - --series - | --hlog and --series would both write to standard output; name"
            + " another file for one",
        "U --hgrm - --format json | --format and --hgrm would both write to standard output; name"
            + " another file for one",
        "U --ratte 5 | unknown option '--ratte'; did you mean '--rate'?",
        "http://192.0.2.1/ | refused: 192.0.2.1 is 192.0.2.1, and load goes to loopback addresses"
            + " only; --allow-remote lifts that",
      })
  void wrongArgumentsAreOneLineAndExitTwo(String arguments, String expected) {
    assertThat(load(arguments.replace("U ", URL + " "))).isEqualTo(2);
    assertThat(err.toString()).isEqualTo("load: " + expected + System.lineSeparator());
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void oneFileForTwoResultsIsRefusedHoweverItIsWritten() {
    String file = folder.resolve("x").toString();
    assertThat(load(List.of("load", URL, "--hlog", file, "--hgrm", folder + "/./x"))).isEqualTo(2);
    assertThat(err.toString().lines()).singleElement().asString().contains("--hlog and --hgrm");
  }

  @Test
  void aReadOnlyFileIsFoundBeforeTheLoadAndNothingIsLeftBehind() throws Exception {
    Path pipe = Files.createDirectory(folder.resolve("f")).resolve("x.csv");
    assertThat(load(List.of("load", URL, "--series", pipe.toString()))).isEqualTo(4);
    assertThat(err.toString()).startsWith("load: nothing answers at 127.0.0.1:1: ");
    assertThat(folder.resolve("f")).isEmptyDirectory();
  }

  @Test
  void aServerThatIsNotThereIsOneLineAndExitFour() throws Exception {
    int port;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = taken.getLocalPort();
    }
    assertThat(load("http://localhost:" + port + "/")).isEqualTo(4);
    assertThat(err.toString())
        .isEqualTo(
            "load: nothing answers at localhost:"
                + port
                + ": Connection refused"
                + System.lineSeparator());
  }

  @Test
  void anErrorInTheUrlsFileNamesFileAndLine() throws Exception {
    Path urls = Files.writeString(folder.resolve("urls.txt"), "/a\n3 gte /b\n");
    assertThat(load(List.of("load", URL, "--urls", urls.toString()))).isEqualTo(2);
    assertThat(err.toString().lines())
        .singleElement()
        .isEqualTo("load: " + urls + ":2: unknown method 'gte'; did you mean 'GET'?");
  }

  @Test
  void helpHasExamplesAndEveryOption() {
    assertThat(load("--help")).isZero();
    assertThat(out.toString())
        .contains(
            "crossover load http://localhost:8080/json --rate 5k",
            "--connections",
            "--rate",
            "--arrival",
            "--duration",
            "--warmup",
            "--threads",
            "--method",
            "--header",
            "--body",
            "--body-file",
            "--expect-status",
            "--expect-body",
            "--expect-body-file",
            "--urls",
            "--order",
            "--timeout",
            "--seed",
            "--format",
            "--hlog",
            "--hgrm",
            "--series",
            "--quiet",
            "--allow-remote");
  }
}
