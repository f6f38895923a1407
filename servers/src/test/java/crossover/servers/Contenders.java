package crossover.servers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The servers in other languages, as the {@code contender.yaml} of each folder says. */
final class Contenders {
  private static final Path FOLDER = Path.of("contenders");
  private static final Path INSTALLS = FOLDER.resolve(".installed");
  private static final Map<String, Preset> ALL = read();

  /** Paths that show the cost of mistakes on the servers of this module alone. */
  private static final List<String> NOT_ASKED =
      List.of("/job", "/mistake/hold", "/mistake/blocking-db");

  /**
   * One server.
   *
   * @param mark the last file of its install
   * @param deviations cases and tests that it answers in its own way, with the reasons
   */
  private record Preset(Path start, Path mark, Map<String, String> deviations) {}

  private Contenders() {}

  static Stream<String> names() {
    return ALL.keySet().stream();
  }

  static boolean isOne(String server) {
    return ALL.containsKey(server);
  }

  static Path start(String server) {
    return preset(server).orElseThrow().start();
  }

  /** Why it cannot be started; empty for a server of this module. */
  static Optional<String> missing(String server) {
    return preset(server)
        .filter(preset -> !Files.isRegularFile(preset.mark()))
        .map(preset -> server + " is not installed: run scripts/contenders install");
  }

  /** Why it does otherwise in this case or test; empty when it does not. */
  static Optional<String> deviation(String server, String caseOrTest) {
    return preset(server).map(preset -> preset.deviations().get(caseOrTest));
  }

  static boolean deviates(String server, String caseOrTest) {
    return deviation(server, caseOrTest).isPresent();
  }

  /** Whether each answer is the last of its connection. */
  static boolean closesConnections(String server) {
    return deviates(server, "keepsTheConnectionOverGoodAndRefusedRequests");
  }

  static boolean isAsked(String server, GoldenCase golden) {
    String path = golden.path().split("\\?", 2)[0];
    return !isOne(server) || (!NOT_ASKED.contains(path) && !deviates(server, golden.name()));
  }

  private static Optional<Preset> preset(String server) {
    return Optional.ofNullable(ALL.get(server));
  }

  private static Map<String, Preset> read() {
    Map<String, Preset> all = new TreeMap<>();
    try (Stream<Path> folders = Files.list(FOLDER)) {
      for (Path folder : folders.toList()) {
        Path file = folder.resolve("contender.yaml");
        if (Files.isRegularFile(file)) {
          add(folder, new YAMLMapper().readTree(file.toFile()), all);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  private static void add(Path folder, JsonNode contender, Map<String, Preset> presets) {
    for (Map.Entry<String, JsonNode> preset : contender.path("presets").properties()) {
      Map<String, String> deviations = new HashMap<>();
      for (JsonNode from : List.of(contender, preset.getValue())) {
        JsonNode listed = from.path("deviations");
        Iterable<JsonNode> all = listed.isObject() ? List.of(listed) : listed;
        for (JsonNode named : all) {
          named
              .properties()
              .forEach(entry -> deviations.put(entry.getKey(), entry.getValue().asText()));
        }
      }
      String environment =
          preset.getValue().path("environment").asText(String.valueOf(folder.getFileName()));
      presets.put(
          preset.getKey(),
          new Preset(
              folder.resolve("start").toAbsolutePath(),
              INSTALLS
                  .resolve(contender.path("language").asText())
                  .resolve(environment)
                  .resolve("installed.json"),
              deviations));
    }
  }
}
