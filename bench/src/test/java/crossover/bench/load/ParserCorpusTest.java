package crossover.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Replays what fuzzing found: one answer a file, as it goes over the wire, each the smallest that
 * reached something new in the parser. Those that once broke it have a sentence for a name.
 *
 * <p>{@code mvn process-test-classes -Pfuzz -Dcrossover.fuzz.seconds=600} looks for more and stops
 * at the first that breaks {@link ParserOracle}; it is in {@code bench/target/fuzz/crash-*} then,
 * and comes here with its fix.
 */
class ParserCorpusTest {
  static List<Path> answers() throws IOException, URISyntaxException {
    URL folder = Objects.requireNonNull(ParserCorpusTest.class.getResource("/answers"));
    try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("answers")
  @Timeout(value = 10, unit = TimeUnit.SECONDS)
  void holds(Path answer) throws IOException {
    ParserOracle.check(Files.readAllBytes(answer));
  }

  @Test
  void theCorpusIsThere() throws Exception {
    assertThat(answers()).hasSizeGreaterThan(40);
  }
}
