package crossover.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Else a compiler's time slice of some milliseconds stands in the slip of a measurement. */
class UrgencyTest {
  private static final int NICENESS_AFTER_COMMAND = 16;

  @Test
  void compilersOfThisJvmAreLeftWhatNobodyElseWants() throws IOException {
    Urgency.lowerCompilers();

    List<Path> compilers = threads("C[12] Compiler.*");
    assertThat(compilers)
        .isNotEmpty()
        .allSatisfy(thread -> assertThat(niceness(thread)).isEqualTo(19));
  }

  @Test
  void otherThreadsStayAsTheyWere() throws IOException {
    Path self = Files.readSymbolicLink(Path.of("/proc/thread-self"));
    int before = niceness(Path.of("/proc").resolve(self));

    Urgency.lowerCompilers();

    assertThat(niceness(Path.of("/proc").resolve(self))).isEqualTo(before);
  }

  private static List<Path> threads(String name) throws IOException {
    try (Stream<Path> all = Files.list(Path.of("/proc/self/task"))) {
      return all.filter(thread -> read(thread.resolve("comm")).strip().matches(name)).toList();
    }
  }

  private static int niceness(Path thread) {
    String stat = read(thread.resolve("stat"));
    return Integer.parseInt(
        stat.substring(stat.lastIndexOf(')') + 2).split(" ")[NICENESS_AFTER_COMMAND]);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }
}
