package crossover.servers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The command lines of everything that has to keep the contract. */
final class ServerCommands {
  private static final Path JAR = Path.of("target", "crossover-servers.jar");
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  private ServerCommands() {}

  /** The names of the servers of this module. */
  static Stream<String> names() {
    return Stream.of(
        "undertow-async",
        "undertow-blocking",
        "undertow-virtual",
        "netty-async",
        "netty-blocking",
        "netty-virtual");
  }

  /** And those in other languages, installed or not. */
  static Stream<String> namesOfAll() {
    return Stream.concat(names(), Contenders.names());
  }

  /** The command that starts a server, or the backend, with options. */
  static List<String> of(String name, String... options) {
    List<String> command = new ArrayList<>();
    command.addAll(
        Contenders.isOne(name)
            ? List.of(Contenders.start(name).toString(), name)
            : List.of(
                JAVA.toString(),
                "-XX:+PerfDisableSharedMem",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-jar",
                JAR.toString(),
                name));
    command.addAll(List.of(options));
    return command;
  }
}
