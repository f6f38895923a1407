package crossover.bench.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The articles' own systems: each folder beside the build with a {@value #FILE} is one. */
public final class Contenders {
  /** Variable of the environment that names their folder where it is not beside the build. */
  public static final String VARIABLE = "CROSSOVER_CONTENDER_PROGRAMS";

  static final String FILE = "contender.yaml";

  private static final String SHIPPED = "contenders";
  private static final Optional<Path> FOLDER = folder();
  private static final Map<Path, List<Contender>> READ = new ConcurrentHashMap<>();

  private Contenders() {}

  /**
   * All that there are, by name.
   *
   * @throws InvalidFile in one line
   */
  public static List<Contender> all() {
    return FOLDER
        .map(folder -> READ.computeIfAbsent(folder, Contenders::read))
        .orElseGet(() -> READ.computeIfAbsent(Home.folder(), Contenders::shipped));
  }

  /** The one whose preset this program is; empty for a server that comes with the harness. */
  public static Optional<Contender> of(String program) {
    return all().stream()
        .filter(one -> one.presets().stream().anyMatch(preset -> preset.name().equals(program)))
        .findFirst();
  }

  static Optional<Contender.Preset> preset(String program) {
    return of(program).map(contender -> contender.preset(program));
  }

  private static Optional<Path> folder() {
    String given = System.getenv(VARIABLE);
    if (given != null && !given.isEmpty()) {
      return Optional.of(Path.of(given));
    }
    return Stream.of("../../servers/contenders", SHIPPED)
        .map(Home.folder()::resolve)
        .map(Path::normalize)
        .filter(Files::isDirectory)
        .findFirst();
  }

  static List<Contender> read(Path folder) {
    List<Contender> read;
    try (Stream<Path> folders = Files.list(folder)) {
      read =
          folders
              .filter(one -> Files.isRegularFile(one.resolve(FILE)))
              .sorted()
              .map(Contenders::one)
              .toList();
    } catch (IOException e) {
      throw new InvalidFile(folder.toString(), "", "cannot be read (" + VARIABLE + ")");
    }
    Set<String> names = new HashSet<>(Servers.builtInNames());
    for (Contender contender : read) {
      for (Contender.Preset preset : contender.presets()) {
        if (!names.add(preset.name())) {
          throw new InvalidFile(
              contender.folder().resolve(FILE).toString(),
              "presets." + preset.name(),
              "is the name of another server");
        }
      }
    }
    return read;
  }

  /** Without their programs: what the jar knows of them, so that stored runs can be judged. */
  private static List<Contender> shipped(Path home) {
    Shipped files = new Shipped("contender", SHIPPED);
    return files.names().stream()
        .map(
            name -> {
              String folder = name.substring(0, name.indexOf('/'));
              return ContenderFile.read(
                  home.resolve(SHIPPED).resolve(folder),
                  folder,
                  files.path(name),
                  Yaml.tree(files.path(name), files.text(name)));
            })
        .toList();
  }

  private static Contender one(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      return ContenderFile.read(
          folder.toAbsolutePath(),
          String.valueOf(folder.getFileName()),
          file.toString(),
          Yaml.tree(file.toString(), Files.readString(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
