package crossover.bench.result;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A result that is lost after an hour of load, or a file of the user's that is half overwritten.
 */
class OutputFileTest {
  @TempDir private Path folder;

  @Test
  void tryingLeavesAnOldFileAsItIsAndNothingBeside() throws Exception {
    Path file = Files.writeString(folder.resolve("x"), "old");
    OutputFile output = OutputFile.at(file);
    assertThat(file).hasContent("old");
    assertThat(folder.toFile().list()).containsExactly("x");
    output.write("new".getBytes(UTF_8));
    assertThat(file).hasContent("new");
    assertThat(folder.toFile().list()).containsExactly("x");
  }

  @Test
  void aLinkStaysALink() throws Exception {
    Path file = Files.writeString(folder.resolve("real"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    OutputFile.at(link).write("new".getBytes(UTF_8));
    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent("new");
  }

  @Test
  void aDeviceIsWrittenToAndNotReplaced() {
    OutputFile.at(Path.of("/dev/null")).write("x".getBytes(UTF_8));
    assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
  }

  @Test
  void whatCannotBeWrittenIsOneLineBeforehand() {
    assertThatThrownBy(() -> OutputFile.at(folder))
        .isInstanceOf(ResultsLost.class)
        .hasMessage("cannot write " + folder + ": it is a folder");
    Path nowhere = folder.resolve("no/x");
    assertThatThrownBy(() -> OutputFile.at(nowhere))
        .hasMessage("cannot write " + nowhere + ": no such file or directory");
  }
}
