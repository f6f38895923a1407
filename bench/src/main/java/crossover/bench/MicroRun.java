package crossover.bench;

import crossover.bench.process.ChildFailed;
import crossover.bench.process.Foreground;
import crossover.bench.report.MicroTable;
import crossover.bench.run.Programs;
import crossover.bench.scenario.MicroDepth;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * JMH in a process of its own, since the servers' classes come first on its class path: writes
 * {@code micro.json} and gives it back as a table.
 */
final class MicroRun {
  private MicroRun() {}

  /**
   * Measures.
   *
   * @param folder made when it is not there; gets {@code micro.json} once everything is measured
   * @param more arguments of JMH's own: options, patterns of names
   * @return the results as a table
   */
  static String run(Path folder, MicroDepth depth, Path serversJar, List<String> more)
      throws InterruptedException {
    Path results = folder.resolve("micro.json");
    Path unfinished = folder.resolve("micro.json.part");
    try {
      Files.createDirectories(folder);
      List<String> command =
          new ArrayList<>(
              List.of(
                  Programs.java(),
                  "--enable-native-access=ALL-UNNAMED",
                  "-cp",
                  serversJar + File.pathSeparator + Programs.classPath(),
                  "crossover.bench.micro.MicroMain"));
      command.addAll(arguments(depth));
      command.addAll(List.of("-rff", unfinished.toString()));
      command.addAll(more);
      if (Foreground.run("micro", command, List.of(), Foreground.Input.SILENCE) != 0) {
        throw CommandFailed.measurement("JMH failed, its output above says why");
      }
      Files.move(unfinished, results, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
      return MicroTable.of(results);
    } catch (IOException e) {
      throw CommandFailed.measurement(results + ": " + e.getMessage());
    } catch (ChildFailed e) {
      throw CommandFailed.measurement(e.getMessage());
    }
  }

  /** JMH's arguments stand in a resource for each depth, one a line. */
  private static List<String> arguments(MicroDepth depth) throws IOException {
    String resource = "micro/" + depth.label() + ".args";
    try (InputStream in = MicroRun.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("the jar lacks " + resource);
      }
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    }
  }
}
