package crossover.bench.run;

import crossover.bench.process.Taskset;
import crossover.bench.result.Environment;
import crossover.bench.scenario.Contender;
import crossover.bench.scenario.Fields;
import crossover.bench.scenario.InvalidFile;
import crossover.bench.scenario.Server;
import crossover.bench.scenario.Servers;
import crossover.bench.scenario.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The interpreters and libraries that {@code scripts/contenders} has installed for the contenders.
 * The file {@value #MARK} is the last that it writes into each: without it an install is half done.
 */
public final class Installs {
  /** Variable of the environment that names their folder; the contenders read it too. */
  static final String VARIABLE = "CROSSOVER_CONTENDERS";

  static final String MARK = "installed.json";
  private static final String DEFAULT = ".installed";

  /** Installs all of them and watches over those that run. */
  private static final String SUPERVISOR = "python3";

  private static final List<String> KEYS = List.of("interpreter", "optimised", "lock", "libraries");

  private Installs() {}

  /**
   * Why this server cannot be started, in a few words with what to do; empty when it can, as any
   * server that comes with the harness.
   */
  public static Optional<String> missing(Server server) {
    return server.contender().flatMap(contender -> missing(contender, server.program()));
  }

  private static Optional<String> missing(Contender contender, String preset) {
    String environment = contender.preset(preset).environment();
    Path folder = folder(contender, environment);
    String remedy = "run scripts/contenders install " + environment;
    if (!Files.isExecutable(contender.folder().resolve("start"))) {
      return Optional.of("no program start in " + contender.folder());
    }
    boolean installed = Files.isDirectory(folder);
    for (String tool : installed ? toRun(contender.language()) : toInstall(contender.language())) {
      if (Taskset.onPath(tool).isEmpty()) {
        return Optional.of("no " + tool + " on the PATH: install it, then " + remedy);
      }
    }
    if (!installed) {
      return Optional.of("not installed: " + remedy);
    }
    if (!Files.isRegularFile(folder.resolve(MARK))) {
      return Optional.of("half-finished install: " + remedy);
    }
    Path needed = folder.resolve(needed(contender.language()));
    return Files.exists(needed)
        ? Optional.empty()
        : Optional.of(needed.getFileName() + " is gone from the install: " + remedy);
  }

  /** What its install cannot do without, from its folder. */
  private static String needed(Contender.Language language) {
    return switch (language) {
      case PYTHON -> "bin/python";
      case NODE -> "node_modules";
      case GO -> "server";
    };
  }

  /** Programs on the PATH without which it cannot be installed. */
  private static List<String> toInstall(Contender.Language language) {
    return switch (language) {
      case PYTHON -> List.of(SUPERVISOR);
      case NODE -> List.of(SUPERVISOR, "node", "npm");
      case GO -> List.of(SUPERVISOR, "go");
    };
  }

  /** Those without which it cannot run: an install for Python has its own interpreter. */
  private static List<String> toRun(Contender.Language language) {
    return switch (language) {
      case PYTHON -> List.of();
      case NODE -> List.of(SUPERVISOR, "node");
      case GO -> List.of(SUPERVISOR);
    };
  }

  private static Path folder(Contender contender, String environment) {
    String given = System.getenv(VARIABLE);
    Path installs =
        given != null && !given.isEmpty()
            ? Path.of(given)
            : contender.folder().resolveSibling(DEFAULT);
    return installs.resolve(contender.language().key()).resolve(environment);
  }

  /**
   * With what the contenders among these servers run, by environment; without those that are not
   * installed.
   *
   * @throws InvalidFile in one line
   */
  static Map<String, Environment.Installed> of(Collection<String> servers) {
    Map<String, Environment.Installed> found = new TreeMap<>();
    for (String name : servers) {
      Server server = Servers.named(name);
      if (server.contender().isPresent() && missing(server).isEmpty()) {
        Contender contender = server.contender().get();
        String environment = contender.preset(server.program()).environment();
        found.computeIfAbsent(environment, e -> read(folder(contender, e).resolve(MARK)));
      }
    }
    return found;
  }

  private static Environment.Installed read(Path file) {
    try {
      String text = Files.readString(file);
      Fields fields = Fields.of(file.toString(), Yaml.tree(file.toString(), text), KEYS);
      return new Environment.Installed(
          fields.text("interpreter"),
          fields.has("optimised") ? fields.truth("optimised") : null,
          fields.text("lock"),
          fields.optionalTexts("libraries"));
    } catch (IOException e) {
      throw new InvalidFile(file.toString(), "", "cannot be read");
    }
  }

  /** Those among all servers that cannot be started, each with the reason in one line. */
  public static List<String> notes(Collection<String> servers) {
    return servers.stream()
        .flatMap(
            name -> missing(Servers.named(name)).stream().map(why -> name + " is missing: " + why))
        .toList();
  }
}
