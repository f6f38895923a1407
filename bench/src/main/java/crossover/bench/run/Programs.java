package crossover.bench.run;

import crossover.bench.process.ChildFailed;
import crossover.bench.scenario.BackendSettings;
import crossover.bench.scenario.Contender;
import crossover.bench.scenario.Contenders;
import crossover.bench.scenario.Home;
import crossover.bench.scenario.JvmSettings;
import crossover.bench.scenario.Server;
import crossover.bench.scenario.ServerSettings;
import crossover.bench.scenario.Servers;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The command lines of everything that a run starts.
 *
 * @param serversJar the systems under test with the backend
 * @param replaced commands that stand in for a server of this name
 * @param startBound until a process that has not said that it is ready hangs
 */
public record Programs(Path serversJar, Map<String, List<String>> replaced, Duration startBound) {
  /** How long a process may take to its ready line on a busy machine. */
  public static final Duration START_BOUND = Duration.ofSeconds(20);

  static final int AGENT_HEAP_MIB = 512;
  static final int BACKEND_HEAP_MIB = 256;
  private static final String JAR = "crossover-servers.jar";
  private static final String AGENT = "crossover.bench.load.LoadAgent";
  private static final int KNOWN_DELAY_HEAP_MIB = 64;

  public Programs {
    replaced = Map.copyOf(replaced);
  }

  /** The servers' jar: the given one, else where the build puts it, else beside the harness. */
  public static Optional<Path> findServersJar(@Nullable Path given) {
    if (given != null) {
      return Optional.of(given).filter(Files::isRegularFile);
    }
    Path beside = Home.folder();
    return List.of(beside.resolve("../../servers/target").resolve(JAR), beside.resolve(JAR))
        .stream()
        .filter(Files::isRegularFile)
        .map(Path::normalize)
        .findFirst();
  }

  /** The Java that runs this harness runs the others too. */
  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** The harness's own class path, for processes that are started elsewhere. */
  public static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /**
   * The command of one server.
   *
   * @param backend host and port of the backend, for a server that is to use one
   * @throws ChildFailed when it is a contender that is not installed
   */
  public List<String> server(
      String name, JvmSettings jvm, ServerSettings settings, int cores, @Nullable String backend)
      throws ChildFailed {
    Server server = Servers.named(name);
    Optional<Contender> contender = server.contender();
    List<String> command = new ArrayList<>();
    if (replaced.containsKey(name)) {
      command.addAll(replaced.getOrDefault(name, List.of()));
    } else if (contender.isPresent()) {
      command.addAll(start(server, contender.get()));
    } else {
      command.addAll(jar(JvmFlags.server(jvm, cores), server.program()));
    }
    if (backend != null) {
      command.addAll(List.of("--backend", backend));
    }
    command.addAll(contender.isPresent() ? processes(server, settings) : loops(settings, cores));
    command.addAll(
        List.of(
            "--db-pool", String.valueOf(settings.dbPool()),
            "--downstream-pool", String.valueOf(settings.downstreamPool())));
    return command;
  }

  private static List<String> loops(ServerSettings settings, int cores) {
    return List.of(
        "--threads", String.valueOf(settings.threads()),
        "--loops", String.valueOf(settings.loops() == 0 ? cores : settings.loops()),
        "--transport", settings.transport());
  }

  private static List<String> start(Server server, Contender contender) throws ChildFailed {
    Optional<String> missing = Installs.missing(server);
    if (missing.isPresent()) {
      throw new ChildFailed(server.name() + " is missing: " + missing.get());
    }
    return List.of(contender.folder().resolve("start").toString(), server.program());
  }

  /** Only what is known: the rest is its program's to choose. */
  private static List<String> processes(Server server, ServerSettings settings) {
    List<String> options = new ArrayList<>(List.of("--port", "0"));
    if (server.hasThreads()) {
      options.addAll(List.of("--threads", String.valueOf(settings.threads())));
    }
    if (settings.workers() > 0) {
      options.addAll(List.of("--workers", String.valueOf(settings.workers())));
    }
    return options;
  }

  /**
   * The command of the simulated database and downstream services as a process of their own.
   *
   * @param port 0 for any
   */
  public List<String> backend(BackendSettings settings, long seed, int port) {
    List<String> command = new ArrayList<>(jar(JvmFlags.loop(BACKEND_HEAP_MIB), "backend"));
    command.addAll(options(settings, seed, port));
    return command;
  }

  private static List<String> options(BackendSettings settings, long seed, int port) {
    return List.of(
        "--slots", String.valueOf(settings.slots()),
        "--downstream-slots", String.valueOf(settings.downstreamSlots()),
        "--db", settings.db(),
        "--downstream", settings.downstream(),
        "--scan-factor", String.valueOf(settings.scanFactor()),
        "--seed", String.valueOf(seed),
        "--port", String.valueOf(port));
  }

  /**
   * {@code serve}'s command: one server or the backend, with options as the user gave them.
   *
   * @throws ChildFailed when it is a contender that is not installed
   */
  public List<String> serve(String name, JvmSettings jvm, int cores, List<String> options)
      throws ChildFailed {
    List<String> command = new ArrayList<>();
    Optional<Contender> contender = Contenders.of(name);
    if (contender.isPresent()) {
      command.addAll(start(Servers.named(name), contender.get()));
    } else {
      command.addAll(
          jar(
              name.equals("backend")
                  ? JvmFlags.loop(BACKEND_HEAP_MIB)
                  : JvmFlags.server(jvm, cores),
              name));
    }
    command.addAll(options);
    return command;
  }

  List<String> agent() {
    return own(AGENT_HEAP_MIB, classPath(), AGENT);
  }

  /** The load generator's process with those services in it, whose classes come last. */
  List<String> agentWithBackend(BackendSettings settings, long seed, int port) {
    List<String> command =
        own(AGENT_HEAP_MIB, classPath() + File.pathSeparator + serversJar, AGENT);
    command.add("backend");
    command.addAll(options(settings, seed, port));
    return command;
  }

  List<String> knownDelay(long delayUs) {
    List<String> command = own(KNOWN_DELAY_HEAP_MIB, classPath(), KnownDelayServer.class.getName());
    command.add(String.valueOf(delayUs));
    return command;
  }

  private static List<String> own(int heapMib, String classPath, String main) {
    List<String> command = new ArrayList<>(List.of(java()));
    command.addAll(JvmFlags.loop(heapMib));
    command.addAll(List.of("-cp", classPath, main));
    return command;
  }

  private List<String> jar(List<String> flags, String server) {
    List<String> command = new ArrayList<>(List.of(java()));
    command.addAll(flags);
    command.addAll(List.of("-jar", serversJar.toString(), server));
    return command;
  }
}
