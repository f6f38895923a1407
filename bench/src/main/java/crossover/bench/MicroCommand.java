package crossover.bench;

import crossover.bench.process.ChildFailed;
import crossover.bench.process.Foreground;
import crossover.bench.run.Programs;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code micro}: JMH in a process of its own, since the servers' classes come first on its class
 * path.
 */
@Command(
    name = "micro",
    mixinStandardHelpOptions = true,
    description = "Measures the building blocks of the models with JMH; writes micro.json.",
    footer = {
      "",
      "Examples:",
      "  crossover micro",
      "  crossover micro HandOver --out results/local/mine",
      "  crossover micro HandOver --jmh=-f --jmh=1    options of JMH's own, one word each",
    })
final class MicroCommand implements Callable<Integer> {
  @Mixin private ServersJarOption jar = new ServersJarOption();

  @Parameters(
      paramLabel = "REGEX",
      arity = "0..*",
      description = "Only benchmarks whose name matches.")
  private List<String> only = List.of();

  @Option(names = "--out", paramLabel = "DIR", description = "Folder that micro.json is put in.")
  private Path out = Path.of("results", "local");

  @Option(names = "--jmh", paramLabel = "WORD", description = "Handed to JMH as it is.")
  private List<String> jmh = List.of();

  @Override
  public Integer call() throws InterruptedException {
    try {
      Files.createDirectories(out);
    } catch (IOException e) {
      throw CommandFailed.wrongArguments(out + " cannot be made: " + e.getMessage());
    }
    List<String> command =
        new ArrayList<>(
            List.of(
                Programs.java(),
                "-cp",
                jar.find() + File.pathSeparator + Programs.classPath(),
                "org.openjdk.jmh.Main",
                "-prof",
                "gc",
                "-rf",
                "json",
                "-rff",
                out.resolve("micro.json").toString()));
    command.addAll(jmh);
    command.addAll(only.isEmpty() ? List.of("crossover.bench.micro") : only);
    try {
      return Foreground.run("micro", command, List.of()) == 0
          ? ExitCode.DONE
          : ExitCode.MEASUREMENT_FAILED;
    } catch (ChildFailed e) {
      throw CommandFailed.measurement(e.getMessage());
    }
  }
}
