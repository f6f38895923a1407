package crossover.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prevents that a missing error or metric is printed as a number, and decimals from the locale. */
@NullMarked
class MicroTableTest {
  private final Locale before = Locale.getDefault();

  @BeforeEach
  void useCommasForDecimals() {
    Locale.setDefault(Locale.GERMANY);
  }

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(before);
  }

  @Test
  void printsTheGoldenTable() throws IOException, URISyntaxException {
    assertThat(MicroTable.of(golden("micro.json")))
        .isEqualTo(Files.readString(golden("micro.txt"), StandardCharsets.UTF_8));
  }

  @Test
  void printsNothingButTheHeaderForNoResults(@TempDir Path folder) throws IOException {
    Path empty = Files.writeString(folder.resolve("micro.json"), "[]");
    assertThat(MicroTable.of(empty)).startsWith("benchmark").hasLineCount(1);
  }

  @Test
  void namesTheFileThatIsNoJson(@TempDir Path folder) throws IOException {
    Path cut = Files.writeString(folder.resolve("micro.json"), "[{\"benchmark\": ");
    assertThatThrownBy(() -> MicroTable.of(cut))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(cut + ": not JSON")
        .message()
        .hasLineCount(1);
  }

  @Test
  void namesTheFileThatJmhDidNotWrite(@TempDir Path folder) throws IOException {
    Path object = Files.writeString(folder.resolve("object.json"), "{}");
    Path numbers = Files.writeString(folder.resolve("numbers.json"), "[1]");
    assertThatThrownBy(() -> MicroTable.of(object)).hasMessageContaining("object.json: not the");
    assertThatThrownBy(() -> MicroTable.of(numbers))
        .hasMessageContaining("numbers.json: a result of JMH without");
  }

  @Test
  void namesTheFileThatIsMissing(@TempDir Path folder) {
    assertThatThrownBy(() -> MicroTable.of(folder.resolve("none.json")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("none.json");
  }

  private static Path golden(String name) throws URISyntaxException {
    URL resource = Objects.requireNonNull(MicroTableTest.class.getResource(name), name);
    return Path.of(resource.toURI());
  }
}
