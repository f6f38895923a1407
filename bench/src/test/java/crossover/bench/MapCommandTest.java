package crossover.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prevents a map that starts with what it cannot measure, or says so in more than a line. */
class MapCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... words) {
    return Commands.line(new PrintWriter(out, true), new PrintWriter(err, true)).execute(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--minutes|0|map: --minutes must be above 0 and at most 1440, not 0.0",
        "--wait|10|map: --wait must have 2 to 24 values, not 1",
        "--wait|3,1|map: --wait must ascend: 1 follows 3",
        "--connections|0,4|map: --connections must be an integer from 1 to 15000, not 0",
        "--threads|5,5|map: --threads must ascend: 5 follows 5",
        "--wait|1,x|map: Invalid value for option '--wait' (MS,..): 'x' is not an int",
      })
  void refusesInOneLine(String option, String value, String line) {
    assertThat(run("map", option, value)).isEqualTo(ExitCode.WRONG_ARGUMENTS);
    assertThat(err.toString()).isEqualTo(line + "\n");
    assertThat(out.toString()).isEmpty();
  }
}
