package crossover.bench;

import crossover.bench.process.ChildFailed;
import crossover.bench.process.Foreground;
import crossover.bench.report.MicroTable;
import crossover.bench.run.Programs;
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
  /** How thoroughly to measure: the names of the resources with JMH's arguments. */
  enum Depth {
    QUICK("micro/quick.args"),
    FULL("micro/full.args");

    private final String resource;

    Depth(String resource) {
      this.resource = resource;
    }

    private List<String> arguments() throws IOException {
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

  private MicroRun() {}

  /**
   * Measures.
   *
   * @param folder made when it is not there; gets {@code micro.json} once everything is measured
   * @param more arguments of JMH's own: options, patterns of names
   * @return the results as a table
   */
  static String run(Path folder, Depth depth, Path serversJar, List<String> more)
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
      command.addAll(depth.arguments());
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
}
