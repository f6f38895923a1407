package crossover.bench.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The scenarios and suites there are: those that come with the harness, by name, and files of one's
 * own, by path (with a {@code /} or the ending {@code .yaml}).
 */
public final class Catalogue {
  private static final Shipped SCENARIOS = new Shipped("scenario", "scenarios");
  private static final Shipped SUITES = new Shipped("suite", "suites");

  private Catalogue() {}

  /** Those of a sweep one by one. */
  public static List<String> scenarioNames() {
    return SCENARIOS.names().stream()
        .flatMap(name -> scenarios(name).stream())
        .map(Scenario::name)
        .toList();
  }

  public static List<String> suiteNames() {
    return SUITES.names();
  }

  /**
   * Reads one scenario.
   *
   * @throws InvalidFile in one line
   */
  public static Scenario scenario(String nameOrFile) {
    List<Scenario> found = scenarios(nameOrFile);
    if (found.size() > 1) {
      throw new InvalidFile(
          "'"
              + nameOrFile
              + "' is a sweep; name one of "
              + String.join(", ", found.stream().map(Scenario::name).toList()));
    }
    return found.getFirst();
  }

  /**
   * Reads one scenario, or all of a sweep.
   *
   * @throws InvalidFile in one line
   */
  public static List<Scenario> scenarios(String nameOrFile) {
    if (isFile(nameOrFile) || SCENARIOS.names().contains(nameOrFile)) {
      Source source = source(nameOrFile, SCENARIOS);
      return ScenarioFile.read(
          source.file(), source.name(), Yaml.tree(source.file(), source.text()));
    }
    return ofSweep(nameOrFile)
        .map(List::of)
        .orElseThrow(
            () ->
                new InvalidFile(
                    "unknown scenario '"
                        + nameOrFile
                        + "'"
                        + Nearest.hint(nameOrFile, scenarioNames())));
  }

  private static boolean isScenario(String name) {
    return SCENARIOS.names().contains(name) || ofSweep(name).isPresent();
  }

  private static Optional<Scenario> ofSweep(String name) {
    String file = name.substring(0, Math.max(0, name.lastIndexOf('-')));
    return SCENARIOS.names().contains(file)
        ? scenarios(file).stream().filter(one -> one.name().equals(name)).findFirst()
        : Optional.empty();
  }

  /**
   * Reads one suite and checks that its scenarios can be read too. A path of a scenario in it
   * counts from the suite's folder; the name of a sweep stands for all of its scenarios.
   *
   * @throws InvalidFile in one line
   */
  public static Suite suite(String nameOrFile) {
    Source source = source(nameOrFile, SUITES);
    Suite suite =
        SuiteFile.read(source.file(), source.name(), Yaml.tree(source.file(), source.text()));
    Path folder = isFile(nameOrFile) ? Path.of(nameOrFile).toAbsolutePath().getParent() : null;
    List<String> scenarios = new ArrayList<>();
    for (String scenario : suite.scenarios()) {
      if (isFile(scenario)) {
        Path file = folder == null ? Path.of(scenario) : folder.resolve(scenario).normalize();
        scenarios(file.toString());
        scenarios.add(file.toString());
      } else if (!isScenario(scenario)) {
        throw new InvalidFile(
            source.file(),
            "scenarios[" + suite.scenarios().indexOf(scenario) + "]",
            "names the unknown scenario '"
                + scenario
                + "'"
                + Nearest.hint(scenario, scenarioNames()));
      } else {
        scenarios(scenario).forEach(one -> scenarios.add(one.name()));
      }
    }
    return suite.withScenarios(scenarios);
  }

  private static boolean isFile(String nameOrFile) {
    return nameOrFile.contains("/")
        || nameOrFile.contains("\\")
        || nameOrFile.endsWith(".yaml")
        || nameOrFile.endsWith(".yml");
  }

  private static Source source(String nameOrFile, Shipped shipped) {
    if (!isFile(nameOrFile)) {
      return new Source(shipped.path(nameOrFile), nameOrFile, shipped.text(nameOrFile));
    }
    Path file = Path.of(nameOrFile);
    try {
      String name =
          file.getFileName() == null
              ? ""
              : file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
      return new Source(nameOrFile, name, Files.readString(file));
    } catch (IOException e) {
      throw new InvalidFile(nameOrFile, "", Files.exists(file) ? "cannot be read" : "no such file");
    }
  }

  private record Source(String file, String name, String text) {}
}
