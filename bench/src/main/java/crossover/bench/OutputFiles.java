package crossover.bench;

import crossover.bench.result.OutputFile;
import crossover.bench.result.ResultsLost;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The files that the options of a command name; {@code -} is standard output. */
final class OutputFiles {
  static final Path STANDARD_OUTPUT = Path.of("-");

  private final Map<Path, OutputFile> files = new LinkedHashMap<>();
  private boolean standardOutput;

  private OutputFiles() {}

  /**
   * Sees that every file can be written, and that nothing gets two things.
   *
   * @param fileOfOption by the option's name
   * @param standardOutputTakenBy the option that has standard output already; null when none has
   * @throws CommandFailed in one line
   */
  static OutputFiles checked(
      Map<String, Path> fileOfOption, @Nullable String standardOutputTakenBy) {
    OutputFiles checked = new OutputFiles();
    Map<Path, String> taken = new LinkedHashMap<>();
    if (standardOutputTakenBy != null) {
      taken.put(STANDARD_OUTPUT, standardOutputTakenBy);
    }
    fileOfOption.forEach((option, path) -> checked.add(option, path, taken));
    return checked;
  }

  private void add(String option, Path path, Map<Path, String> taken) {
    boolean standard = isStandardOutput(path);
    String other = taken.putIfAbsent(standard ? path : path.toAbsolutePath().normalize(), option);
    if (other != null) {
      throw CommandFailed.wrongArguments(
          other
              + " and "
              + option
              + " would both write to "
              + (standard ? "standard output" : path)
              + "; name another file for one");
    }
    if (standard) {
      standardOutput = true;
      return;
    }
    try {
      files.put(path, OutputFile.at(path));
    } catch (ResultsLost e) {
      throw CommandFailed.wrongArguments(option + ": " + e.getMessage());
    }
  }

  /** Whether one of them is standard output. */
  boolean useStandardOutput() {
    return standardOutput;
  }

  /** The one at a path that is not standard output. */
  OutputFile at(Path path) {
    return Objects.requireNonNull(files.get(path));
  }

  /**
   * Writes one of them.
   *
   * @throws ResultsLost in one line
   */
  void write(Path path, byte[] bytes, PrintWriter out) {
    if (isStandardOutput(path)) {
      out.print(new String(bytes, StandardCharsets.UTF_8));
      out.flush();
    } else {
      at(path).write(bytes);
    }
  }

  static boolean isStandardOutput(Path path) {
    return path.equals(STANDARD_OUTPUT);
  }
}
