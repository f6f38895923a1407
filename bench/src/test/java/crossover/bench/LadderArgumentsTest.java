package crossover.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A wrong option of a ladder that is found after a minute of load, or not at all. */
class LadderArgumentsTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "load U --capacity | load: --capacity needs a --slo, e.g. --slo 'p99<50ms'",
        "load U --slo p99<5ms | load: --slo needs --capacity, which looks for the highest rate that"
            + " holds it",
        "load U --capacity --slo p99<50 | load: Invalid value for option '--slo' (SLO): 'p99<50' is"
            + " no objective; forms: p99<50ms, p99.9<1s, p50<200us, mean<5ms, max<1s, errors<0.1%",
        "load U --capacity --slo p99<5ms --rate 5 | load: --capacity chooses its rates itself:"
            + " leave out --rate",
        "load U --capacity --slo p99<5ms --hlog F | load: --capacity is many loads: leave out"
            + " --hlog, --hgrm and --series",
        "load U --capacity --slo p99<5ms --duration 5s | load: --duration must be at least 15s for"
            + " a ladder of rates, not 5.0s",
        "load U --capacity --slo p99<10s | load: --timeout must be longer than the time in"
            + " 'p99<10s': what is cut there fails it",
        "curve U --arrival ramp:5 | curve: --arrival ramp has no rate to stay at; take constant,"
            + " poisson or burst:SIZE",
        "curve U --threads 2000 | curve: --threads must be from 1 to 256",
        "curve U --csv - --svg - | curve: --csv and --svg would both write to standard output; name"
            + " another file for one",
        "curve U --svgs F | curve: unknown option '--svgs'; did you mean '--svg'?",
        "curve | curve: Missing required parameter: 'URL'",
      })
  void isOneLineAndExitTwo(String arguments, String expected) {
    List<String> words = new ArrayList<>(List.of(arguments.split(" ")));
    words.replaceAll(
        word ->
            switch (word) {
              case "U" -> "http://127.0.0.1:1/";
              case "F" -> folder.resolve("file").toString();
              default -> word;
            });

    int exit =
        Commands.line(new PrintWriter(out, true), new PrintWriter(err, true))
            .execute(words.toArray(String[]::new));

    assertThat(err.toString()).isEqualTo(expected + System.lineSeparator());
    assertThat(exit).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
  }
}
