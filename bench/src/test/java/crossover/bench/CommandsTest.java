package crossover.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** A stack trace, or a page of usage, instead of the one line that says how to put it right. */
class CommandsTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final CommandLine line =
      Commands.line(new PrintWriter(out, true), new PrintWriter(err, true));

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "rum | crossover: unknown command 'rum'; did you mean 'run'?",
        "run --sute quick | run: unknown option '--sute'; did you mean '--suite'?",
        "run --suite=quik | run: unknown suite 'quik'; did you mean 'quick'?",
        "run --scenario jsn | run: unknown scenario 'jsn'; did you mean 'json'?",
        "run --server nety-async | run: unknown server 'nety-async'; did you mean 'netty-async'?",
        "run --blocks many | run: Invalid value for option '--blocks': 'many' is not an int",
        "run --blocks 0 | run: --blocks must be an integer from 1 to 10000, not 0",
        "run --heap 1 | run: --heap must be an integer from 32 to 1048576, not 1",
        "run --collector g2 | run: --collector has the unknown value 'g2'; did you mean 'g1'?",
        "run --suite /no/such.yaml | run: /no/such.yaml: no such file",
        "run --resume /no/such | run: /no/such: no such folder",
        "run --resume /no/such --blocks 3"
            + " | run: a resumed run keeps its plan: leave out --blocks",
        "serve | serve: Missing required parameter: 'SERVER'",
        "serve netty-asinc | serve: unknown server 'netty-asinc'; did you mean 'netty-async'?",
        "serve netty-async --servers-jar /no.jar"
            + " | serve: no servers' jar at /no.jar: build it with mvn package",
        "list server | list: unknown kind 'server'; did you mean 'servers'?",
        "compare /a | compare: Missing required parameter: 'SECOND'",
        "compare /no/a /no/b | compare: /no/a: no such folder",
        "claims | claims: Missing required parameter: 'DIR'",
        "claims /no/a | claims: /no/a: no such folder",
        "claims /no/a --claim A111 | claims: unknown claim 'A111'; did you mean 'A11'?",
        "report | report: Missing required parameter: 'DIR'",
        "report /no/a | report: /no/a: no such folder",
        "report /no/a /no/b /no/c | report: unexpected argument '/no/c'",
        "doctor now | doctor: unexpected argument 'now'",
      })
  void wrongArgumentsAreOneLineAndExitTwo(String arguments, String expected) throws Exception {
    String[] words = arguments.split(" ");
    if (words[0].equals("run")) {
      Path jar = Files.createFile(folder.resolve("servers.jar"));
      words = (arguments + " --servers-jar " + jar).split(" ");
    }
    assertThat(line.execute(words)).isEqualTo(2);
    assertThat(err.toString()).isEqualTo(expected + System.lineSeparator());
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aBrokenSuiteFileIsNamedWithItsKey() throws Exception {
    Path jar = Files.createFile(folder.resolve("servers.jar"));
    Path suite = folder.resolve("mine.yaml");
    Files.writeString(suite, "about: x\nservres: [netty-async]\n");
    int exit = line.execute("run", "--suite", suite.toString(), "--servers-jar", jar.toString());
    assertThat(exit).isEqualTo(2);
    assertThat(err.toString().lines()).singleElement().asString().contains("servres", "servers");
  }

  @Test
  void aFolderThatCannotBeMadeIsOneLine() throws Exception {
    Path jar = Files.createFile(folder.resolve("servers.jar"));
    Path out = jar.resolve("below-a-file");
    int exit =
        line.execute(
            "run", "--suite", "quick", "--out", out.toString(), "--servers-jar", jar.toString());
    assertThat(exit).isEqualTo(4);
    assertThat(err.toString().lines()).singleElement().asString().startsWith("run: cannot write");
  }

  @Test
  void unexpectedErrorsAreOneLineWithTheLogAndTheTraceOnDemand() {
    String unexpected =
        Commands.unexpected(new IllegalStateException("boom"), new PrintWriter(err, true), false);
    assertThat(unexpected).startsWith("unexpected java.lang.IllegalStateException: boom; please");
    assertThat(err.toString()).isEmpty();
    Commands.unexpected(new IllegalStateException("boom"), new PrintWriter(err, true), true);
    assertThat(err.toString()).contains("\tat ");
  }

  @Test
  void helpHasExamplesAndVersionSaysTheJava() {
    assertThat(line.execute("--help")).isZero();
    assertThat(line.execute("run", "--help")).isZero();
    assertThat(line.execute("--version")).isZero();
    assertThat(out.toString()).contains("Examples:", "crossover run --suite quick", "on Java ");
    assertThat(out.toString()).doesNotContain("--server-command");
  }

  @Test
  void listsWhatThereIs() {
    assertThat(line.execute("list", "servers")).isZero();
    assertThat(line.execute("list", "scenarios")).isZero();
    assertThat(line.execute("list", "suites")).isZero();
    assertThat(line.execute("list", "claims")).isZero();
    assertThat(out.toString()).contains("netty-async", "fanout-pool", "quick", "E10  E 65");
  }
}
