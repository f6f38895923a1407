package crossover.bench;

import crossover.bench.run.Programs;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that commands share which start servers. */
final class ServersJarOption {
  @Option(
      names = "--servers-jar",
      paramLabel = "FILE",
      description = "The servers' jar, when it is not where the build puts it.")
  private @Nullable Path given;

  Path find() {
    return Programs.findServersJar(given)
        .orElseThrow(
            () ->
                CommandFailed.wrongArguments(
                    given == null
                        ? "crossover-servers.jar is not built: run mvn package"
                        : "no servers' jar at " + given + ": build it with mvn package"));
  }
}
